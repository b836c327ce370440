import CaseModel
import RecordReading

extension TextSearch {
  /// Reads a file through its profile, as import did. A file that breaks, or that the profile does not fit any more,
  /// gives what stood before.
  func readMapped(
    _ file: SourceFile, through name: String, of profiles: ProfileLibrary, limits: ReadLimits
  ) {
    let request = ImportRequest(
      files: [file], clock: Timestamp(milliseconds: 0), isZone: { _ in false },
      zoneOffsets: { _ in ZoneOffsets(fixedMinutes: 0) }, profiles: profiles, limits: limits)
    guard case .mapped(let profile, let content, _) = Recogniser(request).recognise(file),
      profile.name == name
    else { return }
    let worker = Worker(request)
    guard let bound = bind(profile, content, worker),
      let source = try? worker.openDecoded(0, content, profile, nil)
    else { return }
    let mapper = worker.mapper(for: bound)
    mapper.task = .recall(self)
    _ = worker.readMapped(mapper, content, source, drains: false)
  }

  private func bind(_ profile: Profile, _ content: FileFormat.Content, _ worker: Worker) -> BoundProfile? {
    guard content == .csv else { return worker.bind(profile, 0, nil) }
    guard let source = try? worker.openDecoded(0, content, profile, nil) else { return nil }
    var reader = CSVBlockReader(
      source: source, delimiter: profile.reading.delimiter, limits: worker.request.limits)
    let name = worker.request.files[0].name
    let header = try? reader.header { profile.isHeader($0, ofFileNamed: name) }
    return header.flatMap { worker.bind(profile, 0, $0) }
  }
}

extension Mapper {
  /// Looks for the long texts that are wanted of the row at hand.
  func recall(_ place: Provenance, _ search: TextSearch) {
    guard let wanted = search.wanted[bound.profile.reading.gathers ? 1 : place.record] else { return }
    arena.reset()
    for text in wanted {
      for index in bound.rules.indices where bound.rules.start[index].kind == text.reference.kind {
        recall(bound.rules.start + index, text, search)
      }
    }
  }

  private func recall(_ rule: UnsafePointer<BoundRule>, _ wanted: WantedText, _ search: TextSearch) {
    guard let index = rule.pointee.kind.schema.index(of: wanted.reference.field),
      let field = rule.pointee.field(index)
    else { return }
    guard let each = rule.pointee.each else {
      if let text = text(field) { search.take(text, for: wanted) }
      return
    }
    forEachItem(of: each) { if let text = text(field) { search.take(text, for: wanted) } }
  }
}
