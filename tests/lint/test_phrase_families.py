"""The phrase rules, on wordings that stand in no rule file: families are found in many forms, honest sentences stay unmarked."""

from __future__ import annotations

import pytest

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

RULEBOOK = load_rulebook([], Settings())
PHRASES = frozenset(rule.id for rule in RULEBOOK.rules if rule.pack == "statement" and "tries" in rule.options) | {
    "statement.BareNoEvidence",
    "statement.VagueQuantity",
}


def marked(sentence: str) -> list[tuple[str, str]]:
    """Give what the phrase rules mark in one sentence of a public statement."""
    document = read_document(sentence + "\n")
    found = lint(document, RULEBOOK, kind="public-statement")
    return [(finding.rule, document.source(finding.span)) for finding in found if finding.rule in PHRASES]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        (
            "The seriousness with which we approach security has not changed.",
            "The seriousness with which we approach security",
        ),
        (
            "Protecting your information remains our foremost concern.",
            "Protecting your information remains our foremost concern",
        ),
        (
            "We place the utmost importance on the security of our platform.",
            "We place the utmost importance on the security of our platform",
        ),
        ("To be extra careful, we invalidated every session.", "To be extra careful"),
        ("As an additional security precaution, all API keys were cycled.", "As an additional security precaution"),
        (
            "We are sorry to those of you who were affected by any disruption.",
            "are sorry to those of you who were affected by any disruption",
        ),
        ("We deeply regret that this incident occurred.", "We deeply regret that this incident occurred"),
        ("We want to be as open as we can about what happened.", "We want to be as open as we can about what happened"),
        (
            "We believe it is important to be upfront with our community.",
            "We believe it is important to be upfront with our community",
        ),
        (
            "We have found no proof that the attacker made copies.",
            "We have found no proof that the attacker made copies",
        ),
        (
            "So far as we can determine, no payment data was involved.",
            "So far as we can determine, no payment data was involved",
        ),
        (
            "We do not believe that any personal data was accessed.",
            "We do not believe that any personal data was accessed",
        ),
        ("The team responded within moments and shut the service down.", "responded within moments"),
        ("Our staff worked through the night to restore service.", "worked through the night"),
        ("We engaged a top-tier incident response firm.", "engaged a top-tier incident response firm"),
        ("This was a highly coordinated and deliberate attack.", "a highly coordinated and deliberate attack"),
        ("The attack was of a scale never before seen.", "The attack was of a scale never before seen"),
        (
            "Unfortunately, incidents of this kind are becoming ever more frequent across the industry.",
            "Unfortunately, incidents of this kind are becoming ever more frequent across the industry",
        ),
        ("The intrusion happened through one of our suppliers.", "through one of our suppliers"),
        ("The hole was in a legacy component that few people still used.", "a legacy component"),
        ("We'll be sure to keep everyone in the loop.", "We'll be sure to keep everyone in the loop"),
        ("Our investigation is continuing and we cannot say more.", "Our investigation is continuing"),
        ("Only a handful of accounts were touched.", "Only a handful of accounts were touched"),
        ("No sensitive details of any kind were part of this.", "No sensitive details of any kind were part of this"),
        ("We have robust safeguards in place.", "We have robust safeguards in place"),
        ("We adhere to the strictest industry standards.", "We adhere to the strictest industry standards"),
        ("We have learned a great deal from this experience.", "We have learned a great deal from this experience"),
        ("We continue to monitor the situation closely.", "We continue to monitor the situation closely"),
        ("We are writing about a potential data security event.", "a potential data security event"),
        ("Errors were made on our side of the process.", "Errors were made on our side of the process"),
        (
            "As with any software, no system can be perfectly secure.",
            "As with any software, no system can be perfectly secure",
        ),
        (
            "The board wishes to state that data protection is treated with the greatest seriousness at the trust.",
            "data protection is treated with the greatest seriousness at the trust",
        ),
        ("Your peace of mind is important to us.", "Your peace of mind is important to us"),
        (
            "Security has always been front and centre for this project.",
            "always been front and centre for this project",
        ),
        (
            "Revoking every certificate was a purely precautionary move on our part.",
            "a purely precautionary move on our part",
        ),
        (
            "Please accept our apologies for any upset this may bring.",
            "Please accept our apologies for any upset this may bring",
        ),
        ("We share your disappointment.", "We share your disappointment"),
        ("It is with regret that we inform you of an event at our clinic.", "It is with regret that we inform you"),
        ("We have always been honest with our players.", "We have always been honest with our players"),
        (
            "There has been no confirmed misuse of the information.",
            "There has been no confirmed misuse of the information",
        ),
        ("We have not identified any instance of fraud.", "We have not identified any instance of fraud"),
        ("Our swift response kept the harm low.", "Our swift response"),
        ("We lost no time in bringing the site down.", "We lost no time"),
        ("We reacted at once and cut the link.", "We reacted at once"),
        (
            "We turned to a firm with a world-wide reputation in digital forensics.",
            "a firm with a world-wide reputation in digital forensics",
        ),
        ("They used an ingenious and previously unknown method.", "an ingenious and previously unknown method"),
        (
            "Hospitals everywhere are under attack from gangs of this sort.",
            "Hospitals everywhere are under attack from gangs of this sort",
        ),
        ("Persons unknown took a copy of the table.", "Persons unknown"),
        (
            "The flaw lay in a plug-in supplied by another company.",
            "The flaw lay in a plug-in supplied by another company",
        ),
        ("More details to follow.", "More details to follow"),
        ("Watch this space.", "Watch this space"),
        (
            "The company cannot be held liable for any resulting loss.",
            "The company cannot be held liable for any resulting loss",
        ),
        ("The amount of data was very small.", "The amount of data was very small"),
        ("Only non-confidential fields were exposed.", "Only non-confidential fields were exposed"),
        ("Damage was kept to a minimum.", "Damage was kept to a minimum"),
        ("We use the most modern protection available.", "the most modern protection available"),
        ("We have stepped up our defences.", "We have stepped up our defences"),
        ("We will be reviewing how we work.", "We will be reviewing how we work"),
        ("We are watching the systems closely.", "We are watching the systems closely"),
        ("Your continued loyalty means the world to us.", "Your continued loyalty means the world to us"),
        ("A cyber event affected the booking system.", "A cyber event"),
        ("Due to a technical glitch, invoices could be seen by others.", "Due to a technical glitch"),
        ("There is no cause for alarm.", "There is no cause for alarm"),
    ],
)
def test_a_cliche_is_found_in_a_wording_of_its_own(sentence, phrase):
    """At least one phrase rule marks a part of the phrase."""
    start = sentence.index(phrase)
    places = [(sentence.find(source), len(source)) for _, source in marked(sentence)]
    assert any(at < start + len(phrase) and at + length > start for at, length in places)


@pytest.mark.parametrize(
    "sentence",
    [
        "We replaced the certificate at 10:20 UTC on 12 November 2026.",
        "We are sorry that we published your address.",
        "Please change the password of your account today, 14 March 2026.",
        "The maintainer had not enabled two-factor authentication.",
        "All passwords are stored as bcrypt hashes with a cost of 12.",
        "If you installed 2.3.1, rotate every credential that the machine could read.",
        "The attacker guessed the password of an administrator.",
        "We should have revoked the token when the contractor left.",
        "The database held names, postal addresses and the last four digits of cards.",
        "The service answers with status 403 when the token has expired.",
        "Some of you asked how the token was found.",
        "This release fixes a bug in the parser.",
        "An attacker who has the cookie can act as the user until it expires.",
        "We wrote to all 412 affected users on 5 March 2026.",
        "The two engineers who can sign releases use hardware keys.",
        "The job ran every ten minutes from 02:00 to 06:40 UTC.",
        "The team met at 11:00 UTC and decided to take the site down.",
        "The domain was transferred to another registrar on 27 January 2026.",
        "What the attacker did with the copy we do not know.",
        "The two accounts belong to former maintainers who left in 2021.",
        "Read the instructions before you upgrade.",
        "The plug-in is a third-party component that we maintain a fork of.",
        "A single commit changed 40 files.",
        "The function returns early when the list is empty.",
        "The first request came from an address in the Netherlands.",
        "The mistake was ours: we did not test the restore.",
        "You can read the code of the worker in the repository.",
        "The load balancer sent all requests to one host.",
        "Members voted on the proposal in October.",
        "The tool takes the security level as its third argument.",
        "The two witnesses apologised for being late to the meeting.",
        "There is evidence in the gateway log of 31 downloads.",
        "The restore finished at 04:10 UTC, six hours after it began.",
        "The mail asked readers to log in on a copy of our page.",
        "We answer questions on 4 April 2026 from 14:00 to 16:00 UTC.",
        "Names and dates of birth of 312 patients were copied.",
        "The key was valid from 3 May to 9 May 2026.",
        "We encrypt backups with AES-256; the key is kept offline.",
        "We do not store passwords; we store scrypt hashes.",
        "The school had not installed the patch of January.",
        "We have asked the mirrors to delete version 1.4.2.",
        "If you see a charge that you do not know, call your bank.",
        "Your account number and your address were in the file.",
        "The court ordered the host to keep the disk.",
        "The gang published 4 GB of the files on 14 May 2026.",
        "A secure cookie is only sent over TLS.",
        "Strengthen the beam before you load the shelf.",
        "A small table holds the names of the zones.",
        "The limit is per account.",
        "Many thanks to the people who wrote patches.",
        "The actor in the film is called Example.",
        "The test server has its own database with invented names.",
        "The committee takes the minutes of each meeting.",
        "You might see two entries for the same file.",
        "The possible values are listed below.",
        "Please act by 20 May 2026.",
        "The leading zero is removed.",
        "The target of the link is a PDF.",
        "We understand the format of the file now.",
    ],
)
def test_an_honest_sentence_stays_unmarked(sentence):
    """Facts, advice and words of the trade are no phrases."""
    assert marked(sentence) == []
