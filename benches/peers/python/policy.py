"""What the fifteen checks compare with. Columns hold amounts in fen."""

OPEN = (
    "activity",
    "materials",
    "venue",
    "publicity",
    "vehicle",
    "lecturer",
    "volunteer",
    "management",
)
FORBIDDEN = ("office", "social_worker", "bonus", "overtime")
TEAM_SIZE = 3
LEADER_AGE = 75
UNIT_PRICE_YUAN = 1000
UNIT_PRICE_FEN = 100 * UNIT_PRICE_YUAN
NOTICE_DAYS = 7
# Category, the end of the names of its two checks, and how many hundredths of the budget it may take.
SHARES = (("volunteer", "volunteers", 20), ("management", "management", 10))
PAPERS = ("plan", "sign_in", "summary", "photos", "voucher")
# The day of the assessment: every year of the data is over by then.
AS_OF = "2027-03-31"
