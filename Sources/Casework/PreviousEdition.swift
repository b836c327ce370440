import Analysis
import CaseModel
import RecordReading

/// What a run takes over from the edition that it replaces: the ids of rings, which stay while most members do.
struct PreviousEdition {
  /// The rings of the edition in a folder; none where there is no edition, or its data cannot be read.
  static func clusters(in folder: String) -> [PreviousCluster] {
    guard let source = try? FileSource(path: folder + "/data/findings.json", followsLinks: false),
      let path = try? NodePath(parsing: "clusters[]")
    else { return [] }
    var reader = JSONReader(source: source, records: path)
    var sink = Rings()
    guard (try? reader.read(into: &sink)) != nil else { return [] }
    return sink.rings
  }

  private struct Rings: RawRecordSink {
    var rings: [PreviousCluster] = []

    mutating func record(_ record: RawRecord) {
      var id = ""
      var members: [ClusterMember] = []
      for node in record.children {
        switch text(node.name) {
        case "id": id = text(node.value)
        case "contractors": members = node.children.compactMap(member)
        default: continue
        }
      }
      guard !id.isEmpty, !members.isEmpty else { return }
      rings.append(PreviousCluster(id: id, members: members))
    }

    mutating func attribute(_ attribute: RawRecord) {}
    mutating func problem(_ problem: ReadProblem) {}

    private func member(_ node: RawNode) -> ClusterMember? {
      var (platform, id): (String?, String?) = (nil, nil)
      for part in node.children {
        switch text(part.name) {
        case "platform": platform = text(part.value)
        case "contractor_id": id = text(part.value)
        default: continue
        }
      }
      guard let platform, let id else { return nil }
      return ClusterMember(platform: platform, id: id)
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
      String(decoding: bytes, as: UTF8.self)
    }
  }
}
