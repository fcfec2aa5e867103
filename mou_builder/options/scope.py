"""Which services move to the Trust, and which stay."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import ClassVar

import attrs
from attrs import field, frozen

from mou_builder.options.table import OptionsTable
from mou_builder.options.values import OPEN, Choice, OpenPoint, about


class Decision(Choice):
    """What is decided about a service."""

    IN = "in", "In scope"
    OUT = "out", "Stays with the Council"
    DEFERRED = "deferred", "Deferred"
    DFE_AGREED_EXCLUSION = "dfe_agreed_exclusion", "Left out with the Department’s agreement"


class Bundle(Choice):
    """The three usual extents of a Trust."""

    SOCIAL_CARE_ONLY = "social_care_only", "children’s social care"
    SOCIAL_CARE_AND_EARLY_HELP = (
        "social_care_and_early_help",
        "children’s social care and early help",
    )
    FULL_SERVICE = "full_service", "the full range of services for children"


@frozen(kw_only=True, eq=False, repr=False)
class Service(OptionsTable):
    """What is decided about one service; a deferred one whose date is not said has an open date."""

    NAMED_BY_OPTION: ClassVar[bool] = True
    """What is open of it is said of the service, which its option names."""

    decision: Decision = field(metadata=about("Whether the service moves."))
    transfer_date: dt.date | OpenPoint | None = field(
        default=None,
        metadata=about(
            "When a deferred service moves or is decided, or when one in scope joins, if that is "
            "after commencement.",
            "date",
        ),
    )
    decided_by: str | None = field(
        default=None, metadata=about("For a deferred service: who decides.")
    )
    reason: str | OpenPoint | None = field(
        default=None,
        metadata=about("Why a service stays, waits or is left out.", "reason"),
    )

    def __attrs_post_init__(self) -> None:
        if self.decision is Decision.DEFERRED and self.transfer_date is None:
            object.__setattr__(self, "transfer_date", OPEN)
        elif self.decision is not Decision.DEFERRED and self.transfer_date == OPEN:
            object.__setattr__(self, "transfer_date", None)
        super().__attrs_post_init__()

    @property
    def joins_later(self) -> bool:
        """The service is in scope, and moves on a day of its own."""
        return self.decision is Decision.IN and self.transfer_date is not None

    @property
    def is_excused(self) -> bool:
        """The service is left out with the Department's agreement, for a reason."""
        return self.decision is Decision.DFE_AGREED_EXCLUSION and bool(self.reason)

    @property
    def starts_with_the_trust(self) -> bool:
        """The service is in scope, and moves at commencement."""
        return self.decision is Decision.IN and self.transfer_date is None


ServiceOption = Service | OpenPoint | None
"""A service not mentioned follows the bundle."""


@frozen(kw_only=True, eq=False, repr=False)
class SocialCare(OptionsTable):
    """A. Children's social care."""

    front_door: ServiceOption = field(
        default=None,
        metadata=about(
            "Front door and multi-agency safeguarding hub.",
            "front door and multi-agency safeguarding hub",
        ),
    )
    assessment: ServiceOption = field(default=None, metadata=about("Assessment.", "assessment"))
    child_in_need: ServiceOption = field(
        default=None,
        metadata=about("Children in need.", "children in need"),
    )
    child_protection: ServiceOption = field(
        default=None,
        metadata=about("Child protection.", "child protection"),
    )
    looked_after: ServiceOption = field(
        default=None,
        metadata=about("Children looked after.", "children looked after"),
    )
    care_leavers: ServiceOption = field(
        default=None,
        metadata=about("Care leavers.", "care leavers"),
    )
    disabled_children: ServiceOption = field(
        default=None,
        metadata=about("Social work with disabled children.", "social work with disabled children"),
    )
    fostering: ServiceOption = field(default=None, metadata=about("Fostering.", "fostering"))
    adoption: ServiceOption = field(default=None, metadata=about("Adoption.", "adoption"))
    residential: ServiceOption = field(
        default=None,
        metadata=about(
            "Residential care and children’s homes.", "residential care and children’s homes"
        ),
    )
    short_breaks: ServiceOption = field(
        default=None,
        metadata=about("Short breaks.", "short breaks"),
    )
    edge_of_care: ServiceOption = field(
        default=None,
        metadata=about("Edge of care and family support.", "edge of care and family support"),
    )
    contact: ServiceOption = field(
        default=None,
        metadata=about("Contact and family time.", "contact and family time"),
    )
    emergency_duty: ServiceOption = field(
        default=None,
        metadata=about("Emergency duty team.", "emergency duty team"),
    )
    placements: ServiceOption = field(
        default=None,
        metadata=about("Commissioning of placements.", "commissioning of placements"),
    )
    private_fostering: ServiceOption = field(
        default=None,
        metadata=about("Private fostering.", "private fostering"),
    )
    lado: ServiceOption = field(
        default=None,
        metadata=about("Designated officer for allegations.", "designated officer for allegations"),
    )
    uasc: ServiceOption = field(
        default=None,
        metadata=about(
            "Unaccompanied asylum-seeking children.", "unaccompanied asylum-seeking children"
        ),
    )
    quality_assurance: ServiceOption = field(
        default=None,
        metadata=about(
            "Quality assurance and conference chairs.", "quality assurance and conference chairs"
        ),
    )
    iro: ServiceOption = field(
        default=None,
        metadata=about("Independent reviewing officers.", "independent reviewing officers"),
    )
    safeguarding_partnership: ServiceOption = field(
        default=None,
        metadata=about(
            "Support for local safeguarding arrangements. From 2018 the safeguarding partners, before "
            "them the Local Safeguarding Children Board.",
            "support for local safeguarding arrangements",
        ),
    )
    social_work_academy: ServiceOption = field(
        default=None,
        metadata=about(
            "Principal social worker and social work academy.",
            "principal social worker and social work academy",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class EarlyHelp(OptionsTable):
    """B. Early help."""

    universal: ServiceOption = field(
        default=None,
        metadata=about("Universal early help.", "universal early help"),
    )
    targeted: ServiceOption = field(
        default=None,
        metadata=about(
            "Targeted early help and intensive family support.",
            "targeted early help and intensive family support",
        ),
    )
    family_hubs: ServiceOption = field(
        default=None,
        metadata=about("Children’s centres and family hubs.", "children’s centres and family hubs"),
    )
    supporting_families: ServiceOption = field(
        default=None,
        metadata=about(
            "Troubled Families or Supporting Families programme.",
            "Troubled Families or Supporting Families programme",
        ),
    )
    youth: ServiceOption = field(default=None, metadata=about("Youth services.", "youth services"))
    parenting: ServiceOption = field(
        default=None,
        metadata=about("Parenting programmes.", "parenting programmes"),
    )
    domestic_abuse: ServiceOption = field(
        default=None,
        metadata=about("Domestic abuse services.", "domestic abuse services"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class YouthJustice(OptionsTable):
    """C. Youth justice."""

    offending_service: ServiceOption = field(
        default=None,
        metadata=about("Youth offending service.", "youth offending service"),
    )
    detention_placements: ServiceOption = field(
        default=None,
        metadata=about("Youth detention placements.", "youth detention placements"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Education(OptionsTable):
    """D. Education and skills."""

    school_improvement: ServiceOption = field(
        default=None,
        metadata=about("School improvement.", "school improvement"),
    )
    admissions: ServiceOption = field(
        default=None,
        metadata=about("School admissions.", "school admissions"),
    )
    place_planning: ServiceOption = field(
        default=None,
        metadata=about("School place planning.", "school place planning"),
    )
    attendance: ServiceOption = field(
        default=None,
        metadata=about("School attendance.", "school attendance"),
    )
    virtual_school: ServiceOption = field(
        default=None,
        metadata=about("Virtual school.", "virtual school"),
    )
    early_years: ServiceOption = field(
        default=None,
        metadata=about("Early years and childcare.", "early years and childcare"),
    )
    governor_services: ServiceOption = field(
        default=None,
        metadata=about("Governor services.", "governor services"),
    )
    adult_learning: ServiceOption = field(
        default=None,
        metadata=about("Skills and adult learning.", "skills and adult learning"),
    )
    neet: ServiceOption = field(
        default=None,
        metadata=about(
            "Support for young people not in education, employment or training.",
            "support for young people not in education, employment or training",
        ),
    )
    transport: ServiceOption = field(
        default=None,
        metadata=about("Home-to-school transport.", "home-to-school transport"),
    )
    home_education: ServiceOption = field(
        default=None,
        metadata=about("Elective home education.", "elective home education"),
    )
    alternative_provision: ServiceOption = field(
        default=None,
        metadata=about("Alternative provision.", "alternative provision"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Send(OptionsTable):
    """E. Special educational needs and disabilities."""

    ehc_assessment: ServiceOption = field(
        default=None,
        metadata=about(
            "Assessment of special educational needs. From September 2014: for education, "
            "health and care plans.",
            "assessment of special educational needs",
        ),
    )
    casework: ServiceOption = field(
        default=None,
        metadata=about(
            "Casework for special educational needs.", "casework for special educational needs"
        ),
    )
    sendiass: ServiceOption = field(
        default=None,
        metadata=about(
            "Information, advice and support service.", "information, advice and support service"
        ),
    )
    psychology: ServiceOption = field(
        default=None,
        metadata=about("Educational psychology.", "educational psychology"),
    )
    sensory: ServiceOption = field(
        default=None,
        metadata=about("Sensory services.", "sensory services"),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Health(OptionsTable):
    """F. Services linked to health."""

    community_commissioning: ServiceOption = field(
        default=None,
        metadata=about(
            "Commissioning of community child health.", "commissioning of community child health"
        ),
    )
    health_visiting: ServiceOption = field(
        default=None,
        metadata=about("Health visiting.", "health visiting"),
    )
    camhs_liaison: ServiceOption = field(
        default=None,
        metadata=about(
            "Liaison with child and adolescent mental health services.",
            "liaison with child and adolescent mental health services",
        ),
    )


@frozen(kw_only=True, eq=False, repr=False)
class Retained(OptionsTable):
    """G. Functions retained by their nature."""

    statutory_officers: ServiceOption = field(
        default=None,
        metadata=about(
            "Statutory Director of Children’s Services and Lead Member.",
            "statutory Director of Children’s Services and Lead Member",
        ),
    )
    scrutiny: ServiceOption = field(default=None, metadata=about("Scrutiny.", "scrutiny"))
    corporate_parenting: ServiceOption = field(
        default=None,
        metadata=about("Corporate parenting panel.", "corporate parenting panel"),
    )
    safeguarding_role: ServiceOption = field(
        default=None,
        metadata=about(
            "Statutory role in local safeguarding arrangements.",
            "statutory role in local safeguarding arrangements",
        ),
    )
    client_function: ServiceOption = field(
        default=None,
        metadata=about("Commissioning and client function.", "commissioning and client function"),
    )
    complaints: ServiceOption = field(
        default=None,
        metadata=about("Oversight of complaints.", "oversight of complaints"),
    )
    schools_forum: ServiceOption = field(
        default=None,
        metadata=about(
            "Schools Forum and dedicated schools grant.",
            "Schools Forum and dedicated schools grant",
        ),
    )
    legal_services: ServiceOption = field(
        default=None,
        metadata=about("Legal services.", "legal services"),
    )
    support_services: ServiceOption = field(
        default=None, metadata=about("Support services.", "support services")
    )


GROUPS = {
    "social_care": "Children’s social care",
    "early_help": "Early help",
    "youth_justice": "Youth justice",
    "education": "Education and skills",
    "send": "Special educational needs and disabilities",
    "health": "Services linked to health",
    "retained": "Functions retained by their nature",
}
"""The groups of services, in the order in which a schedule lists them."""


_BUNDLED = {
    Bundle.SOCIAL_CARE_ONLY: {"social_care"},
    Bundle.SOCIAL_CARE_AND_EARLY_HELP: {"social_care", "early_help"},
    Bundle.FULL_SERVICE: {"social_care", "early_help", "youth_justice", "education", "send"},
}


_IN, _OUT = Service(decision=Decision.IN), Service(decision=Decision.OUT)


KEPT_BY_LAW = {"iro"}
"""Services that no bundle moves: the law keeps them with the council (requirement SCP-03)."""


JUDGED_APART = {"iro", "adoption"}
"""Services whose place the statute governs: requirements SCP-03 and SCP-04 judge them."""


@frozen(kw_only=True, eq=False, repr=False)
class Scope(OptionsTable):
    """The services, one by one."""

    bundle: Bundle | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Which of the three usual extents the Trust has. A service listed below "
            "departs from it.",
            "extent of the services",
        ),
    )
    social_work_supervision: bool | OpenPoint = field(
        default=OPEN,
        metadata=about(
            "Whether functions will be carried out by, or under, registered social workers.",
            "supervision by registered social workers",
        ),
    )
    regional_adoption_agency: str | None = field(
        default=None,
        metadata=about("Regional adoption agency that serves the council, if any."),
    )
    social_care: SocialCare = field(factory=SocialCare, metadata=about("Children’s social care."))
    early_help: EarlyHelp = field(factory=EarlyHelp, metadata=about("Early help."))
    youth_justice: YouthJustice = field(factory=YouthJustice, metadata=about("Youth justice."))
    education: Education = field(factory=Education, metadata=about("Education and skills."))
    send: Send = field(factory=Send, metadata=about("Special educational needs and disabilities."))
    health: Health = field(factory=Health, metadata=about("Services linked to health."))
    retained: Retained = field(
        factory=Retained, metadata=about("Functions retained by their nature.")
    )

    @property
    def decided(self) -> "Scope":
        """The same scope with every service that is not mentioned decided by the bundle."""
        return self._decided

    @cached_property
    def _decided(self) -> "Scope":
        """Kept, which a fact cannot be: facts are told from other attributes by being
        properties.
        """
        groups = {
            group: attrs.evolve(getattr(self, group), **dict(self.in_group(group)))
            for group in GROUPS
        }
        return attrs.evolve(self, **groups)

    def _by_bundle(self, group: str) -> Service | OpenPoint:
        """Return what the bundle says of a service in *group*."""
        if group == "retained":
            return _OUT
        if isinstance(self.bundle, OpenPoint):
            return attrs.evolve(self.bundle, between=())  # its words are not those of a service
        inside = group in _BUNDLED[self.bundle]
        return _IN if inside else _OUT

    def services(self) -> Iterator[tuple[str, str, Service | OpenPoint]]:
        """Yield each service as group, name and what is decided about it."""
        for group in GROUPS:
            yield from ((group, name, service) for name, service in self.in_group(group))

    def in_group(self, group: str) -> Iterator[tuple[str, Service | OpenPoint]]:
        """Yield the name of each service in *group*, and what is decided about it."""
        unsaid = self._by_bundle(group)
        for name, service in _services(getattr(self, group)):
            if service is None:
                yield name, _OUT if name in KEPT_BY_LAW else unsaid
            else:
                yield name, service

    def _includes(self, group: str) -> bool | OpenPoint:
        return _some((service for _, service in self.in_group(group)), Decision.IN)

    def _any(self, decision: Decision) -> bool | OpenPoint:
        return _some((service for _, _, service in self.services()), decision)

    @property
    def includes_early_help(self) -> bool | OpenPoint:
        """Some early help moves at commencement."""
        services = tuple(service for _, service in self.in_group("early_help"))
        if any(isinstance(one, Service) and one.starts_with_the_trust for one in services):
            return True
        return next((one for one in services if isinstance(one, OpenPoint)), False)

    @property
    def includes_youth_justice(self) -> bool | OpenPoint:
        """Some youth justice service is in scope."""
        return self._includes("youth_justice")

    @property
    def includes_education(self) -> bool | OpenPoint:
        """Some education or skills service is in scope."""
        return self._includes("education")

    @property
    def includes_send(self) -> bool | OpenPoint:
        """Some service for special educational needs is in scope."""
        return self._includes("send")

    @property
    def includes_health(self) -> bool | OpenPoint:
        """Some service linked to health is in scope."""
        return self._includes("health")

    @property
    def has_deferred(self) -> bool | OpenPoint:
        """Some service is deferred."""
        return self._any(Decision.DEFERRED)

    @property
    def joins_later(self) -> bool | OpenPoint:
        """Some service in scope moves on a day of its own, after commencement."""
        services = tuple(service for _, _, service in self.services())
        if any(isinstance(s, Service) and s.joins_later for s in services):
            return True
        return next((s for s in services if isinstance(s, OpenPoint)), False)

    @property
    def has_exclusions(self) -> bool | OpenPoint:
        """Some service is left out with the Department's agreement."""
        return self._any(Decision.DFE_AGREED_EXCLUSION)

    @property
    def has_open_services(self) -> bool:
        """Of some service it is not yet decided whether it moves."""
        return any(isinstance(service, OpenPoint) for _, _, service in self.services())

    @property
    def social_care_complete(self) -> bool | OpenPoint:
        """All children's social care moves at commencement, or is left out with the Department's
        agreement and a reason, be it still to be worded; independent reviewing officers
        and adoption apart, which the statute governs.
        """
        services = [
            service for name, service in self.in_group("social_care") if name not in JUDGED_APART
        ]
        for service in services:
            if isinstance(service, OpenPoint) or service.starts_with_the_trust:
                continue
            if not service.is_excused:
                return False
        return next((s for s in services if isinstance(s, OpenPoint)), True)

    @property
    def every_service_marked(self) -> bool | OpenPoint:
        """Each service is in, out, left out with a reason, or deferred to a date."""
        services = [service for _, _, service in self.services()]
        for service in services:
            if isinstance(service, OpenPoint):
                continue
            if service.decision is Decision.DFE_AGREED_EXCLUSION and not service.reason:
                return False
        waiting = (s if isinstance(s, OpenPoint) else s.transfer_date for s in services)
        return next((point for point in waiting if isinstance(point, OpenPoint)), True)


def _some(services: Iterable[Service | OpenPoint], decision: Decision) -> bool | OpenPoint:
    """Say whether *decision* is taken about one of *services*; open if it may yet be."""
    found = tuple(services)
    if any(isinstance(service, Service) and service.decision is decision for service in found):
        return True
    return next((service for service in found if isinstance(service, OpenPoint)), False)


def _services(group: attrs.AttrsInstance) -> Iterator[tuple[str, ServiceOption]]:
    """Yield each service of *group* with its name."""
    for attribute in attrs.fields(type(group)):
        yield attribute.name, getattr(group, attribute.name)
