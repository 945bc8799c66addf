package finding

// A Declaration says of what findings of a rule are that looks at no ladder's text:
// what names the rule in them and explains it to people is one value.
type Declaration struct {
	Name     string   // as findings name it, such as symlink
	Severity Severity // of its findings
	Finds    string   // what it finds, one sentence without an end
	Why      string   // why that matters, one or two sentences
}

// Finding is one of the rule, about no place.
func (d Declaration) Finding(message, hint string) Finding {
	return Finding{Rule: d.Name, Severity: d.Severity, Message: message, Hint: hint}
}
