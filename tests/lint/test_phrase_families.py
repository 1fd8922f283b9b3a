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
        (
            "At Example Air, the confidentiality of passenger data is a matter of the highest seriousness.",
            "the confidentiality of passenger data is a matter of the highest seriousness",
        ),
        ("Erring on the side of safety, the team rotated every secret.", "Erring on the side of safety"),
        ("We apologise unreservedly for any distress.", "We apologise unreservedly for any distress"),
        ("In the spirit of full openness, here is what we found.", "In the spirit of full openness"),
        (
            "We are not aware at this stage of any third party having obtained the data.",
            "We are not aware at this stage of any third party having obtained the data",
        ),
        ("Upon discovery, our team sprang into action.", "Upon discovery, our team sprang into action"),
        ("Within hours, we had worked tirelessly to bring all systems back.", "we had worked tirelessly"),
        ("The attack was unlike anything we have seen before.", "unlike anything we have seen before"),
        (
            "Attacks of this nature are sadly a fact of life today.",
            "Attacks of this nature are sadly a fact of life today",
        ),
        ("This was an isolated incident caused by human error.", "This was an isolated incident caused by human error"),
        (
            "As more information becomes available, we will update this post.",
            "As more information becomes available, we will update this post",
        ),
        ("A very small percentage of our user base is affected.", "A very small percentage of our user base"),
        ("The risk to individuals is considered to be low.", "The risk to individuals is considered to be low"),
        ("We employ industry-standard safeguards.", "We employ industry-standard safeguards"),
        (
            "We are taking all necessary steps to ensure that this does not happen again.",
            "We are taking all necessary steps to ensure that this does not happen again",
        ),
        (
            "We will continue to invest in the security of our platform.",
            "We will continue to invest in the security of our platform",
        ),
        ("We will work hard to win back your confidence.", "We will work hard to win back your confidence"),
        ("We recently discovered an issue with the booking site.", "We recently discovered an issue"),
        (
            "We are doing everything in our power to support those affected.",
            "We are doing everything in our power to support those affected",
        ),
        (
            "Security and privacy are things we take extremely seriously at Example.",
            "Security and privacy are things we take extremely seriously at Example",
        ),
        ("Out of an abundance of caution, we rotated all tokens.", "Out of an abundance of caution"),
        ("We sincerely regret any concern this may cause you.", "We sincerely regret any concern this may cause you"),
        ("In the interest of full transparency, here is a timeline.", "In the interest of full transparency"),
        ("We are not aware of any instances of misuse.", "We are not aware of any instances of misuse"),
        ("The team quickly identified and fixed the problem.", "The team quickly identified and fixed the problem"),
        ("Thanks to the quick thinking of our staff, the harm was small.", "Thanks to the quick thinking of our staff"),
        ("The attackers were well-resourced and patient.", "The attackers were well-resourced"),
        ("No system is 100% secure.", "No system is 100% secure"),
        ("This affected a legacy system.", "This affected a legacy system"),
        ("Stay tuned for a full post-mortem.", "Stay tuned for a full post-mortem"),
        ("A limited subset of accounts is concerned.", "A limited subset of accounts"),
        ("No passwords or payment data were exposed.", "No passwords or payment data were exposed"),
        ("This will never happen again.", "This will never happen again"),
        (
            "We are taking steps to further strengthen our security.",
            "We are taking steps to further strengthen our security",
        ),
        ("We continue to monitor the situation.", "We continue to monitor the situation"),
        ("We hope to regain your trust.", "We hope to regain your trust"),
        ("A file was accidentally published.", "A file was accidentally published"),
        ("We make every effort to protect your data.", "We make every effort to protect your data"),
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
        "The attacker pushed two commits under the name of a maintainer.",
        "From version 3.0 on, releases are signed in a separate build service.",
        "We do not know how many of them were by people.",
        "The hosting company gave us an image of the disk on 6 May 2026.",
        "There were no passwords in the file: we do not have any.",
        "Our own check of the DNS ran once a day; it now runs each minute.",
        "We have deleted all 8,214 tokens made since then.",
        "The web server writes one line for each request.",
        "Requests failed for six minutes.",
        "Send your report to the address below, encrypted if you can.",
        "Step 1: find out which accounts the token could reach.",
        "You can use an app or a hardware key.",
        "Support for Python 3.8 ends with this release.",
        "A warning is shown when the clock is wrong by more than a minute.",
        "The board has seven members.",
        "The vote ended with 41 to 12.",
        "The code of conduct applies to all rooms.",
        "We order a new one a month before.",
        "We have written the check and a test for it.",
        "The passwords are in another table, which the web user cannot read.",
        "We should have applied the patch of 20 May 2026, and we did not.",
        "The commission for data protection knows of this since 3 June 2026.",
        "The theme is the same as before.",
        "The change log lists 38 fixes.",
        "Fixes are released on the second Tuesday.",
        "Collect the logs before they are rotated.",
        "The review asks what, not who.",
        "The alarm now goes to two people.",
        "We test the change of region every quarter.",
        "Groups can now have sub-groups.",
        "Codes change every 30 seconds.",
        "The office is closed on 24 December 2026.",
        "Coffee is at four.",
    ],
)
def test_an_honest_sentence_stays_unmarked(sentence):
    """Facts, advice and words of the trade are no phrases."""
    assert marked(sentence) == []
