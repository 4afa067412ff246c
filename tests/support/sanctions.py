"""Small lists of sanctions in the publishers' own forms, about people who do not exist."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from accounts.models import User
from compliance.screening.compare import SYSTEM_ACTOR
from compliance.screening.models import ListVersion
from compliance.screening.operations.load_list import load_list

OFAC_SPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"


def ofac_entry(
    uid: int = 9001,
    first: str = "Jong Su",
    last: str = "KIM",
    *,
    kind: str = "Individual",
    birth: str = "20 May 1971",
    aliases: Iterable[tuple[str, str]] = (),
) -> str:
    akas = "".join(
        f"<aka><uid>{uid}{place}</uid><type>a.k.a.</type><category>strong</category>"
        f"<lastName>{surname}</lastName><firstName>{given}</firstName></aka>"
        for place, (given, surname) in enumerate(aliases)
    )
    return (
        f"<sdnEntry><uid>{uid}</uid><firstName>{first}</firstName><lastName>{last}</lastName>"
        f"<sdnType>{kind}</sdnType><programList><program>TEST</program></programList>"
        f"<akaList>{akas}</akaList><nationalityList><nationality><uid>1</uid><country>Korea, North</country>"
        "<mainEntry>true</mainEntry></nationality></nationalityList><dateOfBirthList><dateOfBirthItem>"
        f"<uid>2</uid><dateOfBirth>{birth}</dateOfBirth><mainEntry>true</mainEntry>"
        "</dateOfBirthItem></dateOfBirthList></sdnEntry>"
    )


def ofac(*entries: str, date: str = "02/26/2027", count: int | None = None) -> str:
    number = len(entries) if count is None else count
    return (
        f'<?xml version="1.0" encoding="utf-8"?><sdnList xmlns="{OFAC_SPACE}"><publshInformation>'
        f"<Publish_Date>{date}</Publish_Date><Record_Count>{number}</Record_Count></publshInformation>"
        f"{''.join(entries)}</sdnList>"
    )


UN = """<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST dateGenerated="2027-02-26T14:00:03.12Z"><INDIVIDUALS><INDIVIDUAL>
  <DATAID>7001</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>HASAN</FIRST_NAME><SECOND_NAME>MUSTAFA</SECOND_NAME>
  <THIRD_NAME>AL-KHATIB</THIRD_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>
  <NAME_ORIGINAL_SCRIPT>حسن مصطفى الخطيب</NAME_ORIGINAL_SCRIPT>
  <NATIONALITY><VALUE>Syrian Arab Republic</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Hassan el Khateeb</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1963</TO_YEAR>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1961-02-31</DATE></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY>
  <DATAID>7002</DATAID><FIRST_NAME>HAESONG MACHINERY TRADING</FIRST_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>
  <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Hae Song Machines</ALIAS_NAME></ENTITY_ALIAS>
</ENTITY></ENTITIES></CONSOLIDATED_LIST>"""

EU = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2027-02-26T15:51:25.849+01:00">
  <sanctionEntity designationDetails="" euReferenceNumber="EU.1.1" logicalId="8001">
    <regulation programme="TEST" logicalId="1"/><subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Aleksandr" lastName="Iushkov" wholeName="Aleksandr Iushkov" strong="true"/>
    <nameAlias firstName="" lastName="" wholeName="Александр Юшков" nameLanguage="RU" strong="true"/>
    <citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
    <birthdate circa="false" year="1965" birthdate="1965-03-12"/><birthdate circa="true" year="1966"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.1.2" logicalId="8002"><subjectType code="enterprise"/>
    <nameAlias wholeName="Zarya Metal PJSC" strong="true"/></sanctionEntity></export>"""

UK = """<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>26/02/2027</DateGenerated><Designation><UniqueID>TST0001</UniqueID>
  <Names><Name><Name1>TIANYU</Name1><Name6>ZHOU</Name6><NameType>Primary Name</NameType></Name>
    <Name><Name6>CHOU T'ien-yu</Name6><NameType>Alias</NameType></Name></Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>周天宇</NameNonLatinScript></NonLatinName></NonLatinNames>
  <RegimeName>Test</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
  <IndividualDetails><Individual><DOBs><DOB>dd/mm/1950</DOB><DOB>27/08/1955</DOB></DOBs>
    <Nationalities><Nationality>China</Nationality></Nationalities></Individual></IndividualDetails>
</Designation><Designation><UniqueID>TST0002</UniqueID><Names><Name><Name6>GREY HORIZON</Name6></Name></Names>
  <IndividualEntityShip>Ship</IndividualEntityShip></Designation></Designations>"""

SAMPLES = {"ofac": ofac(ofac_entry()), "un": UN, "eu": EU, "uk": UK}


def load(folder: Path, source: str, content: str | bytes, *, now: datetime) -> ListVersion:
    """As the fetching loop would."""
    path = folder / f"{source}.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_list(source=source, path=path, actor=User.objects.system(SYSTEM_ACTOR), now=now)
