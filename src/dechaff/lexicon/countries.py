"""Countries with ambiguous time zone abbreviations: dialling codes and place names that distinguish them."""

__all__ = ["DIALLING_CODES", "PLACES", "STATES"]

DIALLING_CODES: dict[str, str] = {
    "AE": "971", "AU": "61", "BD": "880", "BH": "973", "CN": "86", "CR": "506", "CU": "53", "GB": "44",
    "GT": "502", "HN": "504", "IE": "353", "IL": "972", "IN": "91", "IQ": "964", "KW": "965", "MX": "52",
    "MY": "60", "NI": "505", "OM": "968", "PA": "507", "PH": "63", "QA": "974", "SA": "966", "SG": "65",
    "SV": "503", "TW": "886",
}  # fmt: skip
"""International dialling code by ISO code (ITU-T E.164); `1`, shared by North America, is left out."""

PLACES: dict[str, tuple[str, ...]] = {
    "AE": ("Dubai", "UAE", "Sharjah"),
    "AU": ("Australia", "Sydney", "Melbourne", "Brisbane"),
    "BD": ("Bangladesh", "Dhaka"),
    "BM": ("Bermuda",),
    "CA": ("Canada", "Toronto", "Ottawa", "Ontario", "Calgary"),
    "CN": ("China", "Beijing", "Shanghai"),
    "CU": ("Cuba", "Havana"),
    "GB": ("London", "Britain", "England", "Scotland", "Wales"),
    "IE": ("Ireland", "Dublin"),
    "IL": ("Israel", "Jerusalem", "Haifa"),
    "IN": ("India", "Delhi", "Mumbai", "Bengaluru", "Kolkata", "Chennai", "Hyderabad", "lakh", "crore"),
    "IQ": ("Iraq", "Baghdad"),
    "KW": ("Kuwait",),
    "MX": ("Mexico",),
    "MY": ("Malaysia",),
    "OM": ("Oman", "Muscat"),
    "PH": ("Philippines", "Manila"),
    "QA": ("Qatar", "Doha"),
    "SA": ("Riyadh", "Jeddah"),
    "SG": ("Singapore",),
    "TW": ("Taiwan", "Taipei"),
    "US": ("U.S", "US", "USA", "Washington", "California", "Texas", "Chicago", "Florida"),
}
"""Names of a country and its large cities, as words."""

STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois"
    " indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri"
    " montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington"
    " wisconsin wyoming ontario quebec manitoba saskatchewan alberta".split()
) | {
    "british columbia", "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "north dakota",
    "rhode island", "south carolina", "south dakota", "west virginia", "nova scotia", "new brunswick",
}  # fmt: skip
"""States and provinces that North American datelines give instead of a country, in lower case."""
