import Measures
import Testing

@Suite("Remote-desktop software")
struct RemoteDesktopTests {
  @Test(
    "A port or a name is recognised however it is written",
    arguments: [
      ("3389", ["RDP"]), ("tcp/3389", ["RDP"]), ("port 5901/tcp", ["VNC"]), ("5938", ["TeamViewer"]),
      ("7070", ["AnyDesk"]), ("21115", ["RustDesk"]), ("21117", ["RustDesk"]), ("RDP", ["RDP"]),
      ("rdp:3389", ["RDP"]),
      ("AnyDesk 8.0", ["AnyDesk"]), ("any desk", ["AnyDesk"]), ("TightVNC", ["VNC"]),
      ("RealVNC Server", ["VNC"]),
      ("team-viewer", ["TeamViewer"]), ("Chrome Remote Desktop", ["Chrome Remote Desktop"]),
      ("open ports 3389 5900", ["RDP", "VNC"]), ("RustDesk", ["RustDesk"]),
    ])
  func recognised(text: String, tools: [String]) {
    #expect(RemoteDesktopSoftware.named(in: text) == tools)
  }

  @Test(
    "Other ports, versions and words are nothing",
    arguments: [
      "", "443", "22;80", "33890", "5902", "21118", "build 3389", "Mozilla 5900", "wordpress", "none", "٣٣٨٩",
      "-1",
      "99999999999999999999",
    ])
  func nothing(text: String) {
    #expect(RemoteDesktopSoftware.named(in: text) == [])
  }
}
