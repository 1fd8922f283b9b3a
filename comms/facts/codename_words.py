# ruff: noqa: SIM905 - many words are read more easily as text than as a list
"""The words of codenames: those proposed, those that give something away, those that systems keep for themselves."""

from __future__ import annotations

# Colours, stones, metals, woods: nothing that tells of speed, danger, hiding or loss.
QUALITIES = tuple(
    "amber apricot auburn azure beige birch bronze cedar cherry chestnut cobalt copper coral cotton crimson ebony "
    "emerald fern garnet ginger golden granite hazel indigo ivory jade jasmine khaki lavender lemon lilac linen lime "
    "mahogany maple marble mauve mint mustard nutmeg oaken ochre olive opal orange orchid pearl peach pebble pepper "
    "pewter pine plum poppy quartz quiet rosewood ruby russet saffron sage sandy sapphire satin scarlet sepia silver "
    "spruce sunny tawny teal topaz turquoise umber vanilla velvet violet walnut willow woolen yellow".split()
)
# Animals, instruments, household things: nothing that bites, breaks in or is a weapon.
CREATURES = tuple(
    "accordion alpaca anchor antelope badger balloon banjo barrel basket beaver bicycle biscuit blanket bobbin bonnet "
    "button camel candle canoe carousel cello clarinet compass cricket cushion dolphin donkey drum duckling easel "
    "falcon feather fiddle finch flute garden giraffe gondola guitar hammock harbor harp hedgehog heron kettle kiwi "
    "koala ladder lantern llama lobster magpie mandolin marmot meadow mitten moose napkin nightingale oboe orchard "
    "otter oyster paddle panda parasol peacock pelican penguin piano pigeon pillow pony puffin rabbit raccoon reindeer "
    "robin saddle sailboat salmon sandal seagull sparrow spoon squirrel starling swan tambourine teapot tortoise "
    "toucan trumpet tulip turtle ukulele umbrella unicorn violin wagon walrus whistle wombat zebra".split()
)
# What a codename must not hold, whole or, from five letters on, inside a word.
HINTS = tuple(
    "breach breached leak leaks leaked leaky hack hacks hacked hacker attack attacks attacker incident incidents "
    "intrusion intruder compromise compromised exploit exploited malware ransom ransomware virus worm trojan botnet "
    "phish phishing spoof spam scam fraud theft thief steal stolen stole loss lost crime criminal police fbi lawsuit "
    "legal vuln vulnerability cve zeroday zero backdoor rootkit exfil exfiltrate exfiltration exposure exposed expose "
    "outage downtime disaster crisis emergency alarm alert forensic forensics investigation disclosure secret secrets "
    "password passwords credential credentials token tokens key keys login account accounts customer customers user "
    "users data database backup backups server servers email mail card cards payment invoice bank ddos dos insider "
    "spy spies cyber security sec response emergency danger dangerous broken break breakin victim damage bug dump "
    "dumped pwn pwned owned shell inject injection crypto encrypt encrypted bitcoin extort extortion blackmail".split()
)
# Device names of Windows and folders that programs look for.
RESERVED = frozenset(
    [
        *"con prn aux nul git comms drafts releases output".split(),
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    ]
)
