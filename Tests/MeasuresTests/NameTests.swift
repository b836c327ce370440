import Measures
import Testing

@Suite("Similarity of names")
struct NameTests {
  private func similarity(_ holder: String, _ name: String) -> Double? {
    guard case .similarity(let figure) = NameSimilarity.compare(holder, person: name) else { return nil }
    return figure
  }

  @Test(
    "One person's name in two spellings is one name",
    arguments: [
      ("Robin Ashdale", "Robin Ashdale"), ("ASHDALE ROBIN", "Robin Ashdale"),
      ("Ashdale, Robin", "Robin Ashdale"),
      ("R. Ashdale", "Robin Ashdale"), ("R.Ashdale", "Robin Ashdale"), ("Ashdale R", "Robin Ashdale"),
      ("Robin Q. Ashdale", "Robin Ashdale"), ("Mr Robin Ashdale", "Robin Ashdale"),
      ("RJ Ashdale", "Robin James Ashdale"),
      ("Jose Perez", "José Pérez"), ("Jose\u{301} Pe\u{301}rez", "Jose Pérez"),
      ("Juan Perez", "Juan Carlos Pérez García"),
      ("Lukasz Zolc", "Łukasz Żółć"), ("Grosse Strasser", "Große Straßer"), ("Mueller Anna", "Anna Müller"),
      ("Nguyen Duc Anh", "Nguyễn Đức Anh"), ("Ana van den Berg", "Ana Vandenberg"),
      ("Sean OBrien", "Seán O’Brien"),
      ("Jean-Pierre Marchand", "Jean Pierre Marchand"), ("Jeanpierre Marchand", "Marchand Jean-Pierre"),
      ("Kim Minsu", "Kim Min-su"), ("Omar al-Hassan", "Omar Hassan"), ("Omar Alhassan", "Omar al Hassan"),
      ("Van Anh", "Anh Van"), ("Ｒｏｂｉｎ Ａｓｈｄａｌｅ", "Robin Ashdale"), ("Suharto Wibowo", "Suharto"),
      ("김 철수", "김철수"), ("ヤマダ タロウ", "やまだ たろう"), ("İpek Yılmaz", "Ipek Yilmaz"),
      ("Robin Ashdael", "Robin Ashdale"), ("Robin Ashdale 2", "Robin Ashdale"),
    ])
  func same(holder: String, name: String) throws {
    #expect(try #require(similarity(holder, name)) >= 0.75)
  }

  @Test(
    "Two persons' names are two names",
    arguments: [
      ("Taylor Reed", "Robin Ashdale"), ("Kim Ashdale", "Robin Ashdale"), ("K. Ashdale", "Robin Ashdale"),
      ("Robin", "Robin Ashdale"), ("R. A.", "Robin Ashdale"), ("Ana Lopez", "Ana Lima"),
      ("Van Anh", "Van Binh"),
      ("김철수", "김영희"), ("Lee Min", "Kim Min"), ("de la", "Robin Ashdale"),
    ])
  func different(holder: String, name: String) throws {
    #expect(try #require(similarity(holder, name)) < 0.75)
  }

  @Test("Three words of four are exactly three quarters")
  func threshold() {
    #expect(similarity("Ana Maria Lopez Cruz", "Ana Maria Lopez Vega") == 0.75)
    #expect(similarity("Robin Ashdale", "Taylor Reed") == 0)
    #expect(similarity("Robin Ashdale", "Robin Reed") == 0.5)
  }

  @Test("An initial counts beside a full word only, and is given to one word")
  func initials() {
    #expect(similarity("R. R. Ashdale", "Robin Ashdale") == 1)
    #expect(similarity("A. R.", "Robin Ashdale") == 0)
  }

  @Test(
    "Names in two scripts are not compared",
    arguments: [
      ("Kim Cheolsu", "김철수"), ("Иван Петров", "Ivan Petrov"), ("山田太郎", "ヤマダ タロウ"), ("ﾔﾏﾀﾞ", "ヤマダ"),
    ])
  func scripts(holder: String, name: String) {
    #expect(NameSimilarity.compare(holder, person: name) == .twoScripts)
  }

  @Test("Where most letters are of one script the name is of that script")
  func dominant() {
    #expect(NameScript.dominant(of: "Robin Ashdale (로빈)") == .latin)
    #expect(NameScript.dominant(of: "12 34") == nil)
    #expect(NameSimilarity.compare("", person: "Robin Ashdale") == .nothing)
  }

  @Test("A firm's name is compared without the words for its kind")
  func companies() {
    #expect(NameSimilarity.compare("ASHDALE STUDIO LLC", company: "Ashdale Studio, Ltd.") == .similarity(1))
    #expect(NameSimilarity.compare("Northwind LLC", company: "Ashdale Studio LLC") == .similarity(0))
  }

  @Test("Folding gives small letters without diacritics, whatever form they were written in")
  func folding() {
    #expect(NameFolding.words(of: "O’Brien-Łukasz  D’Ángelo") == ["obrien", "lukasz", "dangelo"])
    #expect(NameFolding.words(of: "A\u{30a}sa") == NameFolding.words(of: "Åsa"))
    #expect(NameFolding.words(of: "— 42 —") == [])
  }
}
