package prose

import "strings"

// numbers are the words that have a digit form. Tens and units joined, such as
// twenty-one, are not: "twenty one-page plans" is in their way.
var numbers = map[string]string{
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
	"seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
	"thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17",
	"eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
	"fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
	"sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}

// ordinals are the numbers that are other words too.
var ordinals = wordSet(`second third fourth fifth sixth seventh eighth ninth tenth`)

// counters are words in front of what is counted.
var counters = wordSet(`a an per each every any some few several many split`)

// weighty are the words that an expectation hangs on: negations, modals,
// quantifiers. No spelling is corrected from or to one of them, and every mark
// at one matters.
var weighty = wordSet(`
	no not non none never nor neither nothing nobody nowhere without cannot unless except
	can could may might must shall should will would ought need needs
	all any some every each many much more most few fewer fewest less lesser least
	several both either half double only just almost nearly always often usually sometimes
	rarely seldom once twice minimum maximum multiple single whole entire full partial
	hundred thousand million billion dozen
`)

// limits are further words that hold for a part of a text, where punctuation
// says which: conditions, exceptions, adverbs such as mainly.
var limits = wordSet(`
	when whenever if where wherever while whereas until till after before since during
	because so provided providing given depending otherwise else instead rather than though
	although despite besides alone excluding including excepting barring lacking
	exclusively solely purely merely simply mainly mostly chiefly primarily largely partly
	partially hardly barely scarcely occasionally optionally optional ideally preferably
	possibly perhaps maybe generally typically normally especially particularly
	everyone everybody everything anyone anybody anything someone somebody something
`)

// scopes are the words for how far an expectation reaches. No spelling is
// corrected from or to one of them, but for organisation, which is British.
var scopes = wordSet(`
	own self individual person people man men woman women peer peers pair pairs team teams
	group groups squad squads department departments division divisions company companies
	organization organizations industry industries local regional global part about over
	under above below between within beyond before after until since during while
`)

// properNames are words that a capital makes another word: inside a sentence
// their case matters.
var properNames = wordSet(`
	may march august polish excel go rust swift access word teams slack notion linear office
	outlook windows sheets slides docs drive spring dart flutter java oracle apple amazon
	meta confluence miro shell turkey china
`)

// twins are words that are taken for each other: a misspelling of one may be
// meant for the other.
var twins = wordSet(`
	accept except  access assess  adapt adopt  advice advise  affect effect
	affective effective  appraise apprise  assure ensure  casual causal
	complement compliment  conscious conscience  consistent constant
	contact contract  continual continuous  council counsel  defer differ
	deduce induce  direct discreet  discreet discrete  efficient sufficient
	elicit illicit  eliminate illuminate  eminent imminent  emphasis emphases
	ensure insure  envisage envision  expand expend  explicit implicit
	extend intend  formally formerly  imply infer  improve improvise
	include conclude  exclude include  instruct construct  internal interval
	external eternal  later latter  lead draw  lose loose  manager manger
	moral morale  concur conquer  perceive precede  persecute prosecute
	personal personnel  perspective prospective  prescribe proscribe
	preventive presumptive  principal principle  proceed precede  quiet quite
	relevant reverent  require acquire  respectfully respectively
	stationary stationery  thorough through  though thought
	throughout thorough  transition translation  weather whether
`)

// conjunctions are the words that a comma may stand in front of or not.
var conjunctions = wordSet(`and or but`)

// governing are words that may speak of all that follows, until a comma ends it:
// prepositions, relatives, infinitives and verbs that let others do something.
var governing = wordSet(`
	of for with from by to in on at about through into onto over under between across against
	among around behind beside beyond near toward towards upon via within as like per
	who whom whose which that what how why
	help helps helped helping let lets letting make makes making enable enables enabling
	have has having ask asks asking see sees watch watches get gets getting
`)

// prefixes are words that a hyphen makes a part of the next: in-direct,
// under-performing.
var prefixes = wordSet(`
	a anti by co counter de dis down ex extra il im in inter ir mis non off out over post pre pro
	re semi sub super through un under
`)

// adverbial are the words that say the same behind "in" with a hyphen and without.
var adverbial = wordSet(`house depth person`)

// particles are words that belong to the verb before them, or with a hyphen make
// another word with it: hands off, follow up, hand over.
var particles = wordSet(`
	about across apart around aside away back by down forward in off on out over through together
	under up
`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// guarded reports whether a word counts, limits or negates.
func guarded(word string) bool { return weighty[word] || numbers[word] != "" }
