package prose

// variants are forms of one word on both sides of the Atlantic that misspell
// lacks: the British or older one, then the one compared.
const variants = `
	judgement judgment  judgements judgments
	acknowledgement acknowledgment  acknowledgements acknowledgments
	focussed focused  focusses focuses  focussing focusing
	learnt learned
`

// notOnlyBritish are words of misspell's British list that are words of their
// own in America or beside the other: a programme is no computer program.
var notOnlyBritish = wordSet(`
	analogue analogues  cheque cheques  dialogue dialogues  groyne groynes
	metre metres  philtre philtres  programme programmes  storey storeys
	tyre tyres  micrometre micrometres
`)

// unclear are misspellings of misspell's list that are words of their own, or
// as near to another word than the one it takes them for.
var unclear = wordSet(`
	complier electic pervious providance refection responsable revaluated
	affliation defendent montoring qualtitative restructed unplacable verious
`)

// neighbours are words that misspell's list doesn't hold and that lie one slip
// from misspellings in it, as far as a text about work may use them.
const neighbours = `
	accessed actions actor actual affection afflicted aggregating annotation annotations applicator
	archived arraigned arrive attested attesting attests augment based boarder border calibrator
	carriers cashing claimed clashes classes cleaner coalitions collector college colleges combing
	comment communicator communicators commuted commuters comparability compelling compete competes
	competing compilations compositor conduction conferring conformation conforming congestion
	conservator conserved constrains constriction constrictions constructions constructors construing
	contending contenting continent converging conversing conveying convicted cooperate cost courses
	covered cursing dealing decided defect deleted denials dependent dependents descriptor designations
	destructed deviled devised devolution discourses disgusting disparate dispute disputing divers
	drastic dropper easier edited editing elated elation elision enforcement enforcers engender enlist
	entered evaluated eventual excised excited exempts exerts exited expectantly expensive explication
	expulsion factual fillers final finals finely fitters framed gating generator gradation grading
	harder hiker hopeful hosted hover imparted impassable implacable importing impotence incomparable
	indented indexes indications induces inflammable initiates inline insect insertions instilling
	insulted intending intervened intranets inversions invisible irrigation listing logical manual
	mastery matters mature mediating medical mental mentoring mentors misery misters motoring mount
	mouth muting negotiator nuance offers omissions omits optimally ordinal organ outing overbooking
	overhearing overlaying overreaching override overwritten paced palace parent parsed pasted patent
	patently patents paused payable peace peruse perused perusing pervasive phased polisher pose posed
	positron potential precedents preclusion predicted presuming prevent price primary primer
	procrastinator professes proficiently promotions proofed propositions proprietors propriety prosper
	pruning purpose purposes qualitative racing rally reacting reaction reactions reactive reading
	reaping receptions recited recommenced recondition rectors reduced reduces redundantly refereeing
	reformer reformers regarded regents regularity regulates reject rejection relay release released
	remission remits repaid repaying repays replying repose resist resorting restating restoring
	resumed resumes retaining retains retorting retried reverse revert reverts revived rewire riders
	riled rises risked rival scold secession securing seeks selling sensitively serious settling shaped
	shirker shorelines simulators sizing skied smuggling social solution solvable sparking specialties
	splices sports stage stain stained staring started stem sticker stinker stone storing string
	stroked sturdy subspace sunrise swiped tactical teaches technical teetering tenancies tenancy
	thinning tooling tracers tragic transacted transacting transited transnational transpiring
	transponder transposing tributes tutor underlining underpinning unplayable unrelated unstable
	uplands vacations vanities verdict veritable vesting weighed welded wiring witting
`

// typos are frequent misspellings in texts about work that misspell lacks or
// that are no slip inside a longer word; each is certain to be one of the word
// behind it.
const typos = `
	teh the  thier their  wich which  untill until  whithin within  strenght strength
	strenghts strengths  successfull successful  succesfull successful  usefull useful
	tommorow tomorrow  maintainance maintenance  maintainence maintenance  mantain maintain
	mantains maintains  mantaining maintaining  concious conscious  percieve perceive
	percieves perceives  relevent relevant  comunication communication
	comunications communications  comunicate communicate  comunicates communicates
	comunicating communicating  communciate communicate  communciation communication
	improvment improvement  improvments improvements  requirment requirement
	requirments requirements  familar familiar  oppurtunity opportunity
	oppurtunities opportunities  oportunity opportunity  oportunities opportunities
	colaborate collaborate  colaborates collaborates  colaborating collaborating
	colaboration collaboration  collabrate collaborate  collaberate collaborate
	organizaton organization  orginization organization  organzation organization
	priorites priorities  profesional professional  proffesional professional
	profesionally professionally  stategy strategy  stategies strategies  stratagy strategy
	startegy strategy  stategic strategic  implmentation implementation
	implemenation implementation  resposible responsible  resposibility responsibility
	responsiblity responsibility  responsibilites responsibilities  feeback feedback
	feedbak feedback  initative initiative  initatives initiatives  intiative initiative
	intiatives initiatives  decisons decisions  decison decision  descision decision
	descisions decisions  thorougly thoroughly  qualtiy quality  techincal technical
	techincally technically  publically publicly  effeciently efficiently  effecient efficient
	effectivly effectively  consistantly consistently  consistant consistent
	proactivly proactively  problmes problems  guidence guidance  performace performance
	perfomance performance  developement development  developements developments
	managment management  leadeship leadership  leadrship leadership  teamwok teamwork
	stakeholer stakeholder  stakeholers stakeholders  stakholder stakeholder
	stakholders stakeholders  challange challenge  challanges challenges
	architechture architecture  architecure architecture  infrastucture infrastructure
	recrutiment recruitment  themselfs themselves  ambigous ambiguous  reccomend recommend
	recomend recommend  knowlege knowledge  knowlegde knowledge  accross across
	becuase because  recieve receive  recieves receives  recieved received  acheive achieve
	acheives achieves  acheived achieved  seperate separate  seperately separately
	definately definitely  succesful successful  succesfully successfully  sucess success
	neccessary necessary  necesary necessary  independant independent
	independantly independently  enviroment environment  enviroments environments
	truely truly  writting writing  aprove approve  aproves approves  permision permission
	permisions permissions  aproach approach  aproaches approaches  apropriate appropriate
	apropriately appropriately  comitment commitment  comitments commitments  commited committed
	adress address  adresses addresses  begining beginning  buisness business  calender calendar
	colleage colleague  colleages colleagues  collegue colleague  collegues colleagues
	custmer customer  custmers customers  delievers delivers  deliverd delivered  documention documentation
	excelent excellent  experiance experience  feasable feasible  foward forward  goverment government
	immediatly immediately  knowledgable knowledgeable  liason liaison  mesure measure  mesures measures
	negotation negotiation  negotations negotiations  occured occurred
	prioritse prioritize  prodcut product  prodcuts products  projcet project
	projcets projects  recruting recruiting  refered referred  reponsible responsible
	reponsibility responsibility  reponsibilities responsibilities  shedule schedule  shedules schedules
	sucessful successful  sucessfully successfully  tehcnical technical  transparancy transparency
	usefullness usefulness  approperiately appropriately  principls principles
	secuirity security  sesnitivity sensitivity
`
