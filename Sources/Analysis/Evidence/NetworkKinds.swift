import CaseModel

extension LoginPlace {
  /// Whether, by the record alone, strangers share the addresses of this kind of network. Rules ask
  /// `NetworkIndex.isSharedByStrangers`, which knows lists too.
  var isSharedByStrangers: Bool { networkKind.isSharedByStrangers }
}
