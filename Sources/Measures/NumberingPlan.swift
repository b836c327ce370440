import CaseModel

/// The national numbering plans of the countries where a number as it is dialled at home can be told from any other
/// (ITU-T E.164, and what the countries notify to the ITU). A country whose plan leaves doubt is not in the table.
enum NumberingPlan {
  /// A number as it is dialled in a country, in the form for callers from abroad; nil where that is not certain.
  ///
  /// Certain are: the trunk prefix and as many digits as the plan has; the digits alone where the plan has one length
  /// for them; and the calling code without its plus sign where the whole is longer than any number at home.
  static func international(_ digits: String, in country: Country) -> String? {
    guard let plan = plans[country.code] else { return nil }
    if !plan.trunk.isEmpty, digits.hasPrefix(plan.trunk),
      plan.lengths.contains(digits.count - plan.trunk.count)
    {
      return "+" + plan.calling + digits.dropFirst(plan.trunk.count)
    }
    if digits.count == plan.plain, plan.trunk.isEmpty || !digits.hasPrefix(plan.trunk) {
      return "+" + plan.calling + digits
    }
    let isLonger = digits.count > plan.lengths.upperBound + plan.trunk.count
    let rest = digits.count - plan.calling.count
    return isLonger && digits.hasPrefix(plan.calling) && plan.lengths.contains(rest) ? "+" + digits : nil
  }

  private struct Plan {
    let calling: String
    /// What is dialled at home before the number; empty where nothing is.
    let trunk: String
    /// How many digits a number has, without the trunk prefix.
    let lengths: ClosedRange<Int>
    /// How many it has where it is written without the trunk prefix; 0 where that cannot be told.
    let plain: Int
  }

  /// Country, calling code, trunk prefix, fewest and most digits, digits without the trunk prefix.
  private static let table = """
    AE 971 0 8 9 9 · AM 374 0 8 8 8 · AT 43 0 7 13 0 · AU 61 0 9 9 9 · BD 880 0 8 10 10 · BE 32 0 8 9 0 · BG 359 0 8 9 0 ·
    BR 55 0 10 11 11 · CA 1 1 10 10 10 · CH 41 0 9 9 9 · CL 56 - 9 9 9 · CN 86 0 9 11 11 · CO 57 - 10 10 10 ·
    CZ 420 - 9 9 9 · DE 49 0 7 12 0 · DK 45 - 8 8 8 · DO 1 1 10 10 10 · EE 372 - 7 8 0 · EG 20 0 8 10 10 · ES 34 - 9 9 9 ·
    FI 358 0 6 11 0 · FR 33 0 9 9 9 · GB 44 0 10 10 10 · GE 995 0 9 9 9 · GH 233 0 9 9 9 · GR 30 - 10 10 10 ·
    HK 852 - 8 8 8 · HR 385 0 8 9 0 · HU 36 06 8 9 0 · ID 62 0 8 12 0 · IE 353 0 7 9 9 · IL 972 0 8 9 9 ·
    IN 91 0 10 10 10 · JM 1 1 10 10 10 · JP 81 0 9 10 0 · KE 254 0 9 9 9 · KR 82 0 8 10 0 · KZ 7 8 10 10 10 ·
    LK 94 0 9 9 9 · LT 370 8 8 8 8 · LV 371 - 8 8 8 · MA 212 0 9 9 9 · MY 60 0 8 10 0 · NG 234 0 8 10 10 · NL 31 0 9 9 9 ·
    NO 47 - 8 8 8 · NP 977 0 8 10 10 · NZ 64 0 8 10 0 · PE 51 0 8 9 9 · PH 63 0 8 10 10 · PK 92 0 9 10 10 ·
    PL 48 - 9 9 9 · PR 1 1 10 10 10 · PT 351 - 9 9 9 · RO 40 0 9 9 9 · RS 381 0 8 9 0 · RU 7 8 10 10 10 · SA 966 0 9 9 9 ·
    SE 46 0 7 9 0 · SG 65 - 8 8 8 · SI 386 0 8 8 8 · SK 421 0 9 9 9 · TH 66 0 8 9 9 · TN 216 - 8 8 8 · TR 90 0 10 10 10 ·
    TW 886 0 8 9 9 · UA 380 0 9 9 9 · US 1 1 10 10 10 · VE 58 0 10 10 10 · VN 84 0 9 9 9 · ZA 27 0 9 9 9
    """

  private static let plans: [String: Plan] = {
    var plans: [String: Plan] = [:]
    for row in table.split(separator: "·") {
      let parts = row.split { $0 == " " || $0 == "\n" }.map(String.init)
      guard parts.count == 6, let least = Int(parts[3]), let most = Int(parts[4]), least <= most else {
        continue
      }
      plans[parts[0]] = Plan(
        calling: parts[1], trunk: parts[2] == "-" ? "" : parts[2], lengths: least...most,
        plain: Int(parts[5]) ?? 0)
    }
    return plans
  }()
}
