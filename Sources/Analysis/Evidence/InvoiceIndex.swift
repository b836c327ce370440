import CaseModel
import Measures

/// Which contractors' invoices have a number or a layout in common, and which contacts of clients failed a check.
public struct InvoiceIndex: Sendable {
  /// One invoice of a contractor, by its row in the table of invoices.
  struct Use {
    let contractor: ContractorIndex
    let index: Int
  }

  private let byNumber: [String: [Use]]
  private let byLayout: [Symbol: [Use]]

  /// Reads the portfolio's invoices once. What is on so many contractors that everyone has it (a software's default
  /// layout) is left out: more than 10 of them and more than 1 %.
  public init(portfolio: Portfolio) {
    var numbers: [String: [Use]] = [:]
    var layouts: [Symbol: [Use]] = [:]
    for row in portfolio.table(.invoice).all {
      guard let contractor = row.contractor else { continue }
      let (invoice, use) = (InvoiceRecord(row: row), Use(contractor: contractor, index: row.index))
      if !invoice.layout.isNone { layouts[invoice.layout, default: []].append(use) }
      if let form = invoice.number.flatMap(KeyForm.invoiceNumber) { numbers[form, default: []].append(use) }
    }
    let isShared = { (uses: [Use]) in
      let holders = Set(uses.map(\.contractor)).count
      return holders > 1 && !HubLimit.isCommonText(holders, of: portfolio.contractors.count)
    }
    byNumber = numbers.filter { isShared($0.value) }
    byLayout = layouts.filter { isShared($0.value) }
  }

  /// The invoices with the number of one, where several contractors have it.
  func withNumber(of invoice: InvoiceRecord) -> [Use] {
    guard !byNumber.isEmpty, let form = invoice.number.flatMap(KeyForm.invoiceNumber) else { return [] }
    return byNumber[form] ?? []
  }

  /// The invoices with the layout of one, where several contractors have it.
  func withLayout(of invoice: InvoiceRecord) -> [Use] {
    byLayout.isEmpty || invoice.layout.isNone ? [] : byLayout[invoice.layout] ?? []
  }
}
