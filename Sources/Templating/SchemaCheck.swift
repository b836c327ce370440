enum SchemaCheck {
  static func check(_ unit: Int, of program: Program, against schema: TemplateSchema) throws(TemplateError) {
  }
}
