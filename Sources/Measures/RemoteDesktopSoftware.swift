/// Ports and names by which remote-desktop software is recognised. Port 3389 is named by the US advisory of
/// 16 May 2022; the others are the defaults of their vendors.
public enum RemoteDesktopSoftware {
  /// The tools that a recorded port or name stands for, in alphabetical order: `3389`, `tcp/5900`, `AnyDesk 8.0`.
  public static func named(in text: String) -> [String] {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    var found: Set<String> = []
    if words.allSatisfy({ isNumber($0) || portWords.contains($0) }) {
      for word in words { if let port = Int(word), let tool = tool(ofPort: port) { found.insert(tool) } }
    }
    let joined = words.joined()
    for (name, tool) in names where joined.contains(name) { found.insert(tool) }
    for word in words { if let tool = shortNames[word] { found.insert(tool) } }
    return found.sorted()
  }

  /// The tool whose port it is by default.
  public static func tool(ofPort port: Int) -> String? {
    switch port {
    case 3389: "RDP"
    case 5900, 5901: "VNC"
    case 5938: "TeamViewer"
    case 7070: "AnyDesk"
    case 21115...21117: "RustDesk"
    default: nil
    }
  }

  private static func isNumber(_ word: String) -> Bool { word.allSatisfy(\.isNumber) }

  /// Words beside a number that leave it a port.
  private static let portWords: Set<String> = ["tcp", "udp", "port", "ports", "open", "local", "listening"]

  /// Names that are told apart from other words only when they stand alone.
  private static let shortNames = [
    "rdp": "RDP", "mstsc": "RDP", "rdesktop": "RDP", "xrdp": "RDP", "freerdp": "RDP",
  ]

  /// Names without blanks, wherever they stand in the text.
  private static let names: [(name: String, tool: String)] = [
    ("anydesk", "AnyDesk"), ("teamviewer", "TeamViewer"), ("rustdesk", "RustDesk"), ("vnc", "VNC"),
    ("chromeremotedesktop", "Chrome Remote Desktop"), ("microsoftremotedesktop", "RDP"),
    ("splashtop", "Splashtop"),
    ("windowsremotedesktop", "RDP"), ("remotedesktopprotocol", "RDP"), ("nomachine", "NoMachine"),
    ("screenconnect", "ScreenConnect"), ("logmein", "LogMeIn"), ("gotomypc", "GoToMyPC"),
    ("remotepc", "RemotePC"),
    ("dwservice", "DWService"), ("ultraviewer", "UltraViewer"), ("zohoassist", "Zoho Assist"),
    ("supremo", "Supremo"),
    ("ammyy", "Ammyy Admin"), ("parsec", "Parsec"), ("applescreensharing", "Apple Screen Sharing"),
  ]
}
