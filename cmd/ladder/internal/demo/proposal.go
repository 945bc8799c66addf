package main

// past is how the ladders differed before the demonstration: there was a
// misspelling in them, for the proposal to mend.
var past = []edit{{
	file: "engineering-management/giving-feedback.cue",
	old:  "and achieves several measurable improvements",
	new:  "and acheives several measurable improvements",
}}

// proposal is the change that the demonstration proposes: one of each kind that
// reviewers see most.
var proposal = []edit{
	{ // a typo fixed
		file: "engineering-management/giving-feedback.cue",
		old:  "and acheives several measurable improvements",
		new:  "and achieves several measurable improvements",
	},
	{ // a criterion reworded
		file: "engineering-management/testing.cue",
		old:  "Answers personally for the test coverage figures of the whole organization.",
		new:  "Answers personally for the test coverage figures of every team, and reports on them to the whole organization each quarter.",
	},
	{ // a criterion added
		file: "engineering-management/security.cue",
		old:  "				id:    \"strategy\"\n				title: \"Strategy\"\n				text:  \"Leads the team's collaboration",
		new: "				id:    \"incident-reviews\"\n				title: \"Incident reviews\"\n				text:  \"Leads the review of every security incident in the own area and sees that its actions are completed.\"\n			},\n			{\n" +
			"				id:    \"strategy\"\n				title: \"Strategy\"\n				text:  \"Leads the team's collaboration",
	},
	{ // a criterion removed
		file: "engineering-management/stakeholder-management.cue",
		old: "			{\n				id:    \"engendering-trust\"\n				title: \"Engendering trust\"\n" +
			"				text:  \"Leads several projects of small or medium size in close contact with clients and stakeholders, and receives good reviews from them.\"\n			},\n",
		new: "",
	},
	{ // a skill added
		file: "engineering-management/delegation.cue",
		new: `package engineering_management

ladder: skills: delegation: {
	title:    "Delegation"
	category: "non-technical"
	order:    6
	about:    "Handing over work and decisions, and staying available for them."
	descriptors: l1: {
		summary: "Hands over work together with the decisions that belong to it."
		criteria: [
			{
				id:    "clear-outcomes"
				title: "Clear outcomes"
				text:  "Agrees on the outcome and the date, and leaves the way there to those who do the work."
			},
		]
	}
	descriptors: l2: {
		extends: "l1"
		criteria: [
			{
				id:    "growing-deputies"
				title: "Growing deputies"
				text:  "Prepares a deputy for each of the own responsibilities and lets them decide during absences."
			},
		]
	}
	descriptors: l3: extends: "l2"
}
`,
	},
	{ // a level renamed
		file: "company/ladder.cue",
		old:  "			id:    \"lead-3\"\n",
		new:  "			id:    \"head\"\n			was: [\"lead-3\"]\n",
	},
	{file: "company/project.cue", old: `"lead-3"`, new: "head"},
	{file: "company/team.cue", old: `"lead-3"`, new: "head"},
}
