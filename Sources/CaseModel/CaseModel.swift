// CaseModel
