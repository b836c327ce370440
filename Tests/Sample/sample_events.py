"""Checks, edits of profiles, messages and parcels: a handful each, written by hand."""

from sample_cast import BY
from sample_people import MARKET, address


def checks():
    """The last one is the monthly run at midnight: it makes 22 November, 00:00 UTC, the latest event of the sample."""
    planned = [
        ("o1", "06-10T09:00:00Z", "video_interview", "passed", ""),
        ("r2", "06-17T08:00:00Z", "video_interview", "rescheduled", "Asked for another week."),
        ("r2", "06-24T08:00:00Z", "video_interview", "passed", ""),
        ("a1", "07-01T11:00:00Z", "in_person", "passed", "Office in Kraków visited; all four met."),
        ("h1", "07-08T16:00:00Z", "call", "passed", "Household confirmed by both."),
        ("o4", "07-15T15:00:00Z", "coding_test", "passed", ""),
        ("vdi", "08-19T13:00:00Z", "meeting", "held", "Access through the client's cloud desktop explained."),
        ("cyrillic", "09-02T07:00:00Z", "reference", "passed", ""),
        ("hangul", "09-09T01:00:00Z", "identity", "passed", ""),
        ("u1", "09-30T21:00:00Z", "meeting", "cancelled", "Visit to the office; a new date is open."),
        (
            "relative",
            "10-01T05:00:00Z",
            "call",
            "held",
            "Says that the account is her father-in-law's; papers to follow.",
        ),
        ("again2", "10-07T08:00:00Z", "call", "held", "Says that she lost the password of her first account."),
        ("churn", "10-20T14:00:00Z", "contact", "passed", ""),
        ("newcomer", "11-04T10:00:00Z", "education", "pending", ""),
        ("r4", "11-11T09:00:00Z", "video_interview", "no_show", ""),
        ("r4", "11-18T09:00:00Z", "video_interview", "camera_off", ""),
        ("o3", "11-22T00:00:00Z", "background", "pending", "Monthly run"),
    ]
    return [
        dict(
            platform=MARKET,
            check_id=f"ck-{301 + n}",
            contractor_id=BY[key].id,
            at="2026-" + when,
            type=kind,
            outcome=outcome,
            observers="2" if kind in ("video_interview", "in_person") else "",
            notes=notes,
        )
        for n, (key, when, kind, outcome, notes) in enumerate(planned)
    ]


def changes():
    old, first, second = "acct-00417-2207", "acct-55190-0831", "montferal-pay@example.org"
    planned = [
        ("churn", "08-05T10:12:00Z", "payout_account", old, first),
        ("churn", "09-03T10:12:00Z", "payout_account", first, second),
        ("r4", "09-14T10:12:00Z", "payout_account", "EX00 SAMPLE 0021 8830", "EX00 SAMPLE 0000 4471"),
        ("o5", "06-22T18:40:00Z", "headline", "Designer", "Product designer, Figma and Type"),
        ("married", "06-30T07:15:00Z", "bio", "", "Back at work after the summer."),
        ("travel", "08-20T06:50:00Z", "hourly_rate", "47.00", "51.00"),
        ("o7", "09-11T12:00:00Z", "claimed_city", "Santa Fe", "Rosario"),
        ("client", "10-02T08:31:00Z", "hourly_rate", "66.00", "70.00"),
        ("border", "11-03T09:20:00Z", "languages", "", "de"),
    ]
    return [
        dict(
            platform=MARKET,
            change_id=f"pc-{151 + n}",
            contractor_id=BY[key].id,
            at="2026-" + when,
            field=field,
            old=before,
            new=after,
        )
        for n, (key, when, field, before, after) in enumerate(planned)
    ]


def messages():
    planned = [
        (
            "churn",
            "",
            "2026-08-04T11:02:10-03:00",
            "sent",
            "My payment service closes its doors on the 5th. I will add another account and tell you when it works.",
        ),
        (
            "churn",
            "",
            "2026-09-03T07:40:00-03:00",
            "sent",
            "The new service takes four percent a transfer, so I am changing again. Sorry for the noise!",
        ),
        (
            "relative",
            "",
            "2026-09-28T14:20:00+05:30",
            "sent",
            "The bank account is my father-in-law's, Suresh Kalyanpur. Mine is closed since we moved. What papers do you need?",
        ),
        (
            "relative",
            "",
            "2026-09-28T15:55:00+05:30",
            "received",
            "Thank you. A statement signed by both of you, and a copy of the bank's letter.",
        ),
        (
            "vdi",
            "cl-501",
            "2026-08-31T09:12:00-04:00",
            "received",
            "Please use only the cloud desktop; local copies are not allowed.",
        ),
        (
            "vdi",
            "cl-501",
            "2026-08-31T09:30:00-04:00",
            "sent",
            "Understood, I am in. The screen is a little slow, but it works.",
        ),
        (
            "border",
            "cl-513",
            "2026-09-08T10:05:00+02:00",
            "sent",
            "I am at the office in Basel until four, and on the train to Lörrach after that.",
        ),
        (
            "o1",
            "cl-506",
            "2026-06-29T09:00:00+12:00",
            "sent",
            "I counted one invoice twice and will refund half of the last week.",
        ),
        (
            "again2",
            "",
            "2026-08-03T13:45:00+02:00",
            "sent",
            "I could not get into my old account any more, so here is a new one. Same me!",
        ),
        ("render", "cl-514", "2026-11-03T18:20:00+02:00", "sent", "Frame 2,211 of 7,200. I look in every few hours."),
        (
            "u1",
            "",
            "2026-10-02T08:10:00+13:00",
            "sent",
            "We share an office and one account for the rent. When can somebody come and see us?",
        ),
        ("invited", "cl-507", "2026-10-12T16:30:00+02:00", "received", "Would you take the second building as well?"),
        (
            "newcomer",
            "cl-502",
            "2026-11-19T12:01:00Z",
            "sent",
            "Thank you for the trust. It is my first order here, so tell me when something is off.",
        ),
        (
            "o6",
            "cl-513",
            "2026-07-01T09:45:00+02:00",
            "received",
            "The prepayment is on its way, through our usual clearing house.",
        ),
    ]
    return [
        dict(
            platform=MARKET,
            message_id=f"ms-{901 + n}",
            contractor_id=BY[key].id,
            **({"client_id": client} if client else {}),
            at=when,
            direction=direction,
            channel="platform",
            text=text,
        )
        for n, (key, client, when, direction, text) in enumerate(planned)
    ]


def shipments():
    shared = "Unit 9, 41 Depot Road, Newark, US"
    planned = [
        ("r2", "08-24T09:00:00Z", "2026-08-27T15:10:00Z", "Laptop", shared, "forwarder", "US", "C. Orrindale"),
        ("r4", "10-05T09:00:00Z", "2026-10-08T13:25:00Z", "Laptop", shared, "forwarder", "US", "M. Halvane"),
        (
            "vdi",
            "08-26T09:00:00Z",
            "2026-08-28T12:00:00Z",
            "Security key",
            address(BY["vdi"]),
            "home",
            "CA",
            "Nadia Ferhat-Lowe",
        ),
        (
            "a1",
            "09-07T09:00:00Z",
            "2026-09-10T10:30:00Z",
            "Test phones",
            address(BY["a1"]),
            "office",
            "PL",
            "Corvane Studio",
        ),
        (
            "o3",
            "07-20T09:00:00Z",
            "2026-07-24T18:45:00Z",
            "Colour card",
            address(BY["o3"]),
            "home",
            "CA",
            "Aiko Terasawa",
        ),
        ("company", "10-19T09:00:00Z", "", "Test phone", address(BY["company"]), "home", "BR", "Mateus Albuquerne"),
    ]
    return [
        dict(
            platform=MARKET,
            shipment_id=f"sh-{71 + n}",
            contractor_id=BY[key].id,
            at="2026-" + when,
            delivered_at=delivered,
            item=item,
            address=where,
            address_type=kind,
            country=country,
            recipient=who,
            status="delivered" if delivered else "dispatched",
        )
        for n, (key, when, delivered, item, where, kind, country, who) in enumerate(planned)
    ]
