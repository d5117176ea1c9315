"""The invented questionnaire of the example country, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from payung.instruments.spss_file import Variable
from payung.instruments.words import Words, in_language

NO_ANSWER = 9
NOT_SURE = 8


@dataclass(frozen=True, slots=True)
class Question:
    """One column of the example file."""

    name: str
    title: Words
    answers: Mapping[int, Words] | None = None
    missing: tuple[int, ...] = ()
    decimals: int = 0

    def variable(self, language: str) -> Variable:
        """Return the column with its words in one language."""
        answers = self.answers or {}
        return Variable(
            self.name,
            in_language(self.title, language),
            {code: in_language(words, language) for code, words in answers.items()},
            tuple(map(float, self.missing)),
            self.decimals,
        )


def asked(
    name: str, en: str, vi: str, *answers: tuple[str, str], not_sure: bool = False
) -> Question:
    """Return a question whose answers are numbered from 1, with 9 for no answer."""
    codes: dict[int, Words] = {
        code: {"en": english, "vi": vietnamese}
        for code, (english, vietnamese) in enumerate(answers, start=1)
    }
    missing = [NO_ANSWER]
    if not_sure:
        codes[NOT_SURE] = {"en": "Don't know", "vi": "Không biết"}
        missing.insert(0, NOT_SURE)
    codes[NO_ANSWER] = {"en": "No answer", "vi": "Không trả lời"}
    return Question(name, {"en": en, "vi": vi}, codes, tuple(missing))


def number(name: str, en: str, vi: str, decimals: int = 0) -> Question:
    """Return a column of plain numbers."""
    return Question(name, {"en": en, "vi": vi}, decimals=decimals)


YES_NO = (("Yes", "Có"), ("No", "Không"))
HOW_OFTEN = (
    ("Never", "Không bao giờ"),
    ("Rarely", "Hiếm khi"),
    ("Sometimes", "Thỉnh thoảng"),
    ("Most of the time", "Hầu như luôn luôn"),
    ("Always", "Luôn luôn"),
)

PROVINCES = ("Marena", "Toluva", "Kesira", "Ondaro")
AREAS = (("town", "thành thị"), ("country", "nông thôn"))
# In the order of example.schools.SCHOOLS_IN.
STRATA = (
    *((province, area) for province in PROVINCES[:3] for area in AREAS),
    ("Ondaro", AREAS[1]),
    ("Ondaro", AREAS[0]),
)

QUESTIONS = (
    Question(
        "stratum",
        {"en": "Sampling stratum: province by area", "vi": "Tầng: tỉnh và khu vực"},
        {
            code: {"en": f"{where}, {area[0]}", "vi": f"{where}, {area[1]}"}
            for code, (where, area) in enumerate(STRATA, start=1)
        },
    ),
    number("school_id", "School (invented)", "Trường (hư cấu)"),
    number("class_id", "Class within the school", "Lớp trong trường"),
    number("class_size", "Pupils on the roster of the class", "Sĩ số trong danh sách"),
    number("weight", "Sampling weight", "Trọng số", decimals=4),
    asked(
        "province",
        "Province (invented)",
        "Tỉnh (hư cấu)",
        *((province, province) for province in PROVINCES),
    ),
    asked(
        "area",
        "Town or country",
        "Thành thị hoặc nông thôn",
        ("Town", "Thành thị"),
        ("Country", "Nông thôn"),
    ),
    asked(
        "school_type",
        "Type of school",
        "Loại trường",
        ("Public", "Công lập"),
        ("Private", "Tư thục"),
    ),
    asked("sex", "Sex", "Giới tính", ("Girl", "Nữ"), ("Boy", "Nam")),
    asked(
        "grade",
        "Grade",
        "Khối lớp",
        ("Grade 7", "Lớp 7"),
        ("Grade 8", "Lớp 8"),
        ("Grade 9", "Lớp 9"),
    ),
    number("age", "Age in years", "Tuổi"),
    asked(
        "disability",
        "Has a disability, by own account",
        "Tự cho biết có khuyết tật",
        *YES_NO,
        not_sure=True,
    ),
    asked(
        "hunger",
        "Went hungry because there was not enough food at home, past 30 days",
        "Bị đói vì nhà không đủ ăn, 30 ngày qua",
        *HOW_OFTEN,
    ),
    asked(
        "close_friends",
        "Close friends",
        "Số bạn thân",
        ("None", "Không có"),
        ("One", "Một"),
        ("Two", "Hai"),
        ("Three or more", "Từ ba trở lên"),
    ),
    asked(
        "bullied_school",
        "Bullied at school, past 12 months",
        "Bị bắt nạt ở trường, 12 tháng qua",
        *YES_NO,
        not_sure=True,
    ),
    asked(
        "bullied_online",
        "Bullied online, past 12 months",
        "Bị bắt nạt trên mạng, 12 tháng qua",
        *YES_NO,
        not_sure=True,
    ),
    asked("kind_mocked", "Made fun of or called names", "Bị chế giễu", *YES_NO),
    asked("kind_left_out", "Left out on purpose", "Bị cô lập", *YES_NO),
    asked("kind_hit", "Hit, kicked or pushed", "Bị đánh, đá hoặc xô đẩy", *YES_NO),
    asked("kind_taken", "Had things taken or broken", "Bị lấy hoặc phá đồ", *YES_NO),
    asked(
        "frequency",
        "How often bullied at school",
        "Mức độ bị bắt nạt ở trường",
        ("Once or twice", "Một hoặc hai lần"),
        ("A few times", "Vài lần"),
        ("A few times a month", "Vài lần một tháng"),
        ("Every week", "Hằng tuần"),
    ),
    asked("told_somebody", "Told somebody about it", "Đã kể với ai đó", *YES_NO),
    asked(
        "lonely", "Felt lonely, past 12 months", "Thấy cô đơn, 12 tháng qua", *HOW_OFTEN
    ),
    asked(
        "missed_school",
        "Missed school without permission, past 30 days",
        "Nghỉ học không phép, 30 ngày qua",
        ("0 days", "0 ngày"),
        ("1 or 2 days", "1 hoặc 2 ngày"),
        ("3 to 5 days", "3 đến 5 ngày"),
        ("6 or more days", "Từ 6 ngày trở lên"),
    ),
)
