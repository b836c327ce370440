"""What people write: bids put together from sentences with slots, the shared templates, reviews and messages."""

import re

TRADES = {
    "web": dict(
        title="Front-end developer",
        skills=["TypeScript", "React", "Accessibility", "CSS"],
        tools=["React", "Vue", "Astro", "plain TypeScript"],
        jobs=["booking page", "customer portal", "product catalogue", "checkout flow", "press site", "member area"],
        parts=["the form states", "the image pipeline", "the navigation", "keyboard access", "the loading order"],
    ),
    "backend": dict(
        title="Back-end engineer",
        skills=["Go", "PostgreSQL", "Kotlin", "Queues"],
        tools=["Go", "Kotlin", "PostgreSQL", "a small message queue"],
        jobs=[
            "invoice service",
            "stock interface",
            "search endpoint",
            "import job",
            "notification service",
            "rate calculator",
        ],
        parts=["the retries", "the schema changes", "the slow queries", "the error budget", "the audit log"],
    ),
    "mobile": dict(
        title="Mobile developer",
        skills=["Swift", "Kotlin", "Flutter", "Offline sync"],
        tools=["Swift", "Kotlin", "Flutter", "SQLite"],
        jobs=["field app", "ticket scanner", "habit tracker", "driver app", "museum guide", "loyalty card"],
        parts=["offline sync", "the camera screen", "push messages", "battery use", "the store listing"],
    ),
    "data": dict(
        title="Data analyst",
        skills=["SQL", "Python", "dbt", "Charts"],
        tools=["SQL", "Python", "dbt", "a notebook"],
        jobs=[
            "sales forecast",
            "churn report",
            "survey analysis",
            "route study",
            "price comparison",
            "energy dashboard",
        ],
        parts=["the missing weeks", "the currency columns", "the outliers", "the definitions", "the refresh schedule"],
    ),
    "qa": dict(
        title="Test engineer",
        skills=["Playwright", "Test plans", "Load tests", "Bug reports"],
        tools=["Playwright", "k6", "a written test plan", "screen readers"],
        jobs=["release test", "regression suite", "payment test", "load test", "device matrix", "acceptance plan"],
        parts=["flaky cases", "the test data", "the slow browsers", "the refund path", "sign-up errors"],
    ),
    "design": dict(
        title="Product designer",
        skills=["Figma", "Type", "Icons", "Prototypes"],
        tools=["Figma", "paper sketches", "a clickable prototype", "a type scale"],
        jobs=["icon set", "menu design", "onboarding flow", "annual report", "style guide", "packaging label"],
        parts=["contrast", "the empty states", "the grid", "long German words", "the print proof"],
    ),
    "writing": dict(
        title="Writer and editor",
        skills=["Editing", "Research", "Interviews", "Style guides"],
        tools=["a style sheet", "an interview", "tracked changes", "a fact table"],
        jobs=["help centre", "newsletter series", "white paper", "grant report", "recipe collection", "speech"],
        parts=["the headings", "the quotes", "the reading level", "the sources", "the captions"],
    ),
    "books": dict(
        title="Bookkeeper",
        skills=["Ledgers", "Payroll", "VAT", "Spreadsheets"],
        tools=["a clean ledger", "a reconciliation sheet", "bank rules", "a monthly checklist"],
        jobs=["year-end close", "receipt backlog", "payroll check", "supplier ledger", "cash-flow plan", "tax folder"],
        parts=["old suspense items", "foreign invoices", "the petty cash", "the opening balances", "late receipts"],
    ),
    "render": dict(
        title="3D artist",
        skills=["Blender", "Lighting", "Compositing", "Python"],
        tools=["Blender", "a small render farm", "proxy scenes", "OpenEXR layers"],
        jobs=[
            "product turntable",
            "flat interior",
            "machine animation",
            "title sequence",
            "museum model",
            "night scene",
        ],
        parts=["the glass", "noise in the shadows", "the camera path", "frame naming", "the texture sizes"],
    ),
}

BANKS = [
    [
        "Hello, your {job} for {client} caught my eye this {part_of_day}.",
        "Thank you for the clear brief about the {job}.",
        "Good {part_of_day}, and thanks for posting the {job} with so many details.",
        "I read the notes on the {job} twice, and I would like to take it on.",
        "A {job} like the one at {client} is what I enjoy most.",
        "Hi there, I am writing about the {job} that you posted on {weekday}.",
        "Dear team at {client}, please consider me for the {job}.",
        "The {job} you describe looks close to one that I finished in {month}.",
        "You ask for someone who can pick up a {job} half way: I can.",
        "Greetings to {client}; I have time for a {job} from {weekday}.",
    ],
    [
        "For the last {years} years I have worked mainly with {tool}, often in teams of {few} to {more} people.",
        "Most of my work since {year} has been with {tool}, and I still like it.",
        "My background is {skill}, with {years} years of {skill2} beside it.",
        "I came to {skill} from {skill2}, which helps when it comes to {part}.",
        "In {month} I closed a similar order, where {part} took most of the care.",
        "I work alone, with {tool}, and I answer messages within {few} hours on working days.",
        "{skill} is my trade, and {tool} is what I reach for first.",
        "Of my last {more} orders, {few} were about {part}.",
        "Clients tend to call me about {part}, mostly after putting it off for too long.",
        "I keep notes on every order, so I can show how I handled {part} in {year}.",
    ],
    [
        "I would begin with {part}, because the rest depends on it, and move to {part2} once you have seen a first result.",
        "My plan is short: {few} days to look at {part}, then a draft, then {part2}.",
        "First I would list the open questions about {part}; after that {part2} should be routine.",
        "Before I quote a date I would like to see {part}, since that is where estimates usually slip.",
        "The risky piece seems to be {part}, so I would build that in week one and leave {part2} for week two.",
        "I suggest a trial of {few} hours on {part}, after which either of us may stop.",
        "What I would leave out at first is {part2}; what I would not leave out is {part}.",
        "With {tool} the first version of {part} can stand within {more} days.",
        "I split work like this in {few} pieces, and {part} would be the first of them.",
        "For {part} I would reuse what you have, and make only {part2} anew.",
    ],
    [
        "At {client2} I did nearly the same in {month} {year}, and they still use it.",
        "An example is in my portfolio under the title '{client2}, {job2}'.",
        "The last {job2} went live {few} days early.",
        "For {client2} I handed over {more} pages of notes together with the result.",
        "One thing I learned from a {job2} for {client2} is to settle {part2} in writing.",
        "I can show a {job2} on a call, though the client asked me not to send files.",
        "My review from {client2} mentions {part2}, which I am a little proud of.",
        "In {year} I took over a {job2} from somebody who had left, and finished it in {few} weeks.",
        "I have made {few} of these since {year}, the largest for {client2}.",
        "Somebody at {client2} would be glad to tell you how the {job2} went.",
    ],
    [
        "May I ask who decides on {part2}?",
        "Is there already a person who looks after {part}, or would that be me?",
        "One question: how many people will use the result in the first {few} weeks?",
        "Do you need {part2} in the first round, or can it wait until {month2}?",
        "Could you tell me which version of {tool2} you have?",
        "Would you rather see a sketch first, or the first real piece?",
        "I could not find a word on {part2}: is that on purpose?",
        "Who is the one to ask about {part} when something is unclear?",
        "How firm is the date in {month2}?",
        "Which of the two matters more to you, {part} or {part2}?",
    ],
    [
        "I can give you {hours} hours a week until the end of {month2}.",
        "From {weekday} on I have {hours} hours a week free.",
        "My rate is in the offer, and a fixed price for the first piece is fine as well.",
        "Expect about {more} working days in all, spread over {few} weeks.",
        "I work from {start} to {end} in my own time zone and can meet on {weekday} or {weekday2}.",
        "I would bill by the hour with a ceiling that we agree on beforehand.",
        "The price covers {few} rounds of changes; later ones are by the hour.",
        "I am away for {few} days in {month2}, and otherwise here.",
        "If {weekday} suits you we can talk for {minutes} minutes, free of charge.",
        "A short weekly report on {weekday} comes with it.",
    ],
    [
        "Best wishes, and good luck with the {job} in any case.",
        "I look forward to your answer.",
        "Thanks for reading this far.",
        "Kind regards from a rather rainy {weekday}.",
        "Looking forward to hearing what you think about {part}.",
        "With best regards, and no hard feelings if you choose somebody nearer.",
        "Let me know if a sample of {part} would help you to decide.",
        "Write to me at any time, I read everything.",
        "Thank you, and have a good {weekday}.",
        "I would be happy to start with something small.",
    ],
]
# One more sentence where a text came out short.
MORE = [
    "Everything that I make is yours at the end, with the sources and with {more} lines of notes on {part}.",
    "I note what I decide about {part} and why, so that whoever comes after me in {month2} can follow it.",
    "If {tool2} turns out to be the wrong choice for the {job}, I say so early and propose another way.",
    "I do not pass work on, so it would be me who looks at {part} and at {part2} from the first day to the last.",
]

RING_TEXT = (
    "Dear hiring manager, I have carefully gone through your requirement and I am fully confident to deliver this project with high quality. "
    "I am a senior full stack engineer with rich experience in building scalable products from scratch to launch. "
    "I always keep daily communication, share my progress every evening and never leave a project in the middle. "
    "I am available to start right away and can work in your time zone without any problem. "
    "Please open the chat so that we can discuss the milestones and the budget in detail."
)
COURSE_TEXT = (
    "Hi, I help busy product teams to ship with calm. I noticed three things in your posting: you value quality, you have a real deadline, and you want somebody who speaks up. "
    "Here is how I would support you. First, a short audit with a written list of risks. Second, a weekly plan that you can check in two minutes. "
    "Third, a clean handover with a recording. My promise is simple: no surprises, no silence, no excuses. "
    "Shall we find fifteen minutes for a friendly chat this week?"
)
AGENCY_TEXT = (
    "Corvane Studio is a team of four designers, developers and testers under one roof. One of us answers for your order, and the others review each piece before you see it. "
    "You get one invoice, one contact and a shared board with every open question. We work in our own office with our own machines, we are insured, and our contract names everybody who touches your data. "
    "We would begin with a workshop of half a day, on site or in a call, and send a plan with fixed prices two days later."
)
COMMON_TEXT = (
    "Hello, I am interested in your job and I believe that my skills are a good match for it. I have read the description and I understand what you need. "
    "I can begin as soon as we agree on the scope, the price and the dates. I will keep you informed about the progress through the platform and I will ask when something is not clear. "
    "Please have a look at my profile and at my earlier work, and send me a message if you have any questions."
)

REVIEWS = [
    "Delivered on time, and the notes were a pleasure to read.",
    "Good work, with one late week that was announced beforehand.",
    "Clear questions, clean result.",
    "We will work together again.",
    "Solid. The second round of changes took longer than we hoped.",
    "Friendly, precise, patient with our slow answers.",
    'Exactly what we asked for; "no more, no less", as our editor put it.',
    "Took over from somebody else and did not complain once.",
    "Fine.",
    "Good communication,\nand a tidy handover.",
    "The result was right; the first estimate was not.",
    "Thoughtful; found two mistakes of ours.",
]

EMPLOYERS = [
    "Alder & Ash",
    "Brightwater Co-op",
    "Corner Desk",
    "Delta Prints",
    "Evenfield",
    "Fable Works",
    "Grey Heron",
    "Hilltop Systems",
    "Inkwell House",
    "Jetty Labs",
]
SCHOOLS = [
    "Example University",
    "Sample Institute of Technology",
    "College of the Reserved Name",
    "Open Example Academy",
]
STREETS = [
    "Larch Row",
    "Mill Lane",
    "Quarry Street",
    "Station Rise",
    "Willow Bank",
    "Harbour Steps",
    "Chapel Walk",
    "Orchard Close",
    "Lantern Street",
    "Bridge End",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def slots(dice, trade, clients, today):
    """Everything that a sentence may ask for, drawn anew for each text."""
    t = TRADES[trade]
    job, job2 = dice.some(t["jobs"], 2)
    part, part2 = dice.some(t["parts"], 2)
    tool, tool2 = dice.some(t["tools"], 2)
    skill, skill2 = dice.some(t["skills"], 2)
    client, client2 = dice.some(clients, 2)
    weekday, weekday2 = dice.some(WEEKDAYS, 2)
    return dict(
        job=job,
        job2=job2,
        part=part,
        part2=part2,
        tool=tool,
        tool2=tool2,
        skill=skill,
        skill2=skill2,
        client=client,
        client2=client2,
        weekday=weekday,
        weekday2=weekday2,
        month=MONTHS[(today.month - 2 - dice.below(5)) % 12],
        month2=MONTHS[(today.month + dice.below(3)) % 12],
        year=dice.between(2019, 2025),
        years=dice.pick(["three", "four", "five", "six", "eight", "nine", "ten"]),
        few=dice.pick(["two", "three", "four", "five"]),
        more=dice.pick(["seven", "eight", "nine", "twelve", "fifteen"]),
        hours=dice.pick([8, 10, 12, 15, 20, 24, 30]),
        minutes=dice.pick([15, 20, 30, 45]),
        start=dice.between(7, 10),
        end=dice.between(16, 19),
        part_of_day=dice.pick(["morning", "afternoon", "evening"]),
    )


def bid_text(dice, voice, trade, clients, today):
    """A bid of 60 to 120 words. `voice` is the person's own dice: it chooses which sentences that person knows."""
    values = slots(dice, trade, clients, today)
    known = [voice.some(bank, 5) for bank in BANKS]
    text = " ".join(dice.pick(bank) for bank in known).format(**values)
    extra = list(MORE)
    while len(text.split()) < 64:
        text += " " + extra.pop(dice.below(len(extra))).format(**values)
    text = re.sub(r"\b([Aa]) (?=[aeio])", r"\1n ", text)
    return text[0].upper() + text[1:]
