"""The words of a small world that the tests of meaning are about."""

from __future__ import annotations

WORDS = """
"Dossier" is a kind of data.
"Health dossier" is a kind of dossier.
"Scan" is a kind of health dossier.
"Blood test" is a kind of health dossier.
"Letter" is a kind of data.
"Secret item" is a kind of data.
"Secret scan" is a kind of scan and secret item.
A scan is not a blood test.

"Face recognition" is a kind of capability.
  Plural "face recognition".
"AFR" is a kind of face recognition.
"Facial matching" is a kind of face recognition.
AFR is not facial matching.
"Triage" is a kind of capability.

"Searching" is a kind of activity.
"Deep searching" is a kind of searching.
"Sharing" is a kind of activity.
"Watchlisting" is a kind of activity.
"Combining" is a kind of joining.

"Adult" is a kind of person.
"Child" is a kind of person.
  Plural "children".
"Toddler" is a kind of child.
A child is not an adult.
"Convicted person" is a kind of person.
  Plural "convicted people".
"Unconvicted person" is a kind of person.
  Plural "unconvicted people".
A convicted person is not an unconvicted person.
"Suspect" is a kind of person.
"Witness" is a kind of person.

"Constable" is a kind of role.
"Sergeant" is a role above constable.
"Inspector" is a role above sergeant.
"Chief officer" is a role above inspector.
"Investigating officer" is a kind of role.
"Data officer" is a kind of role.

"Public body" is a kind of organisation.
  Plural "public bodies".
"Police force" is a kind of public body.
"Northshire police" is a kind of police force.
"Southshire police" is a kind of police force.
"Private company" is a kind of organisation.
"Acme" is a kind of private company.
"Member" is a kind of organisation.
"Regulator" is a kind of organisation.

"LEDS" is a kind of system.
"PND" is a kind of system.
"Northern PND" is a kind of PND.
"PNC" is a kind of system.

"Crime investigation" is a kind of purpose.
"Murder investigation" is a kind of crime investigation.
"Safeguarding" is a kind of purpose.
"Marketing" is a kind of purpose.

"Capture" is a kind of event.
"Last conviction" is a kind of event.
"End of the trial" is a kind of event.
  Plural "ends of the trial".
"End of the investigation" is a kind of event.
  Plural "ends of the investigation".
"Breach" is a kind of event.
"Serious breach" is a kind of breach.
"Decision" is a kind of event.
"Adverse decision" is a kind of decision.
"Match" is a kind of event.

"Review" is a kind of control.
"Deep review" is a kind of review.
"Logging" is a kind of control.
"Breach report" is a kind of control.

"DPIA" is a kind of evidence.
"Full DPIA" is a kind of DPIA.
"Notification" is a kind of evidence.
"Audit paper" is a kind of evidence.
"Code adoption" is a kind of evidence.
"Ethics approval" is a kind of approval.

"Proportionality" is a kind of judgement.
"Strict proportionality" is a kind of proportionality.
"Necessity" is a kind of judgement.

"Rationale" is a kind of content.
"Full rationale" is a kind of rationale.
"Outline of use" is a kind of content.
"Reason" is a kind of content.

"Match threshold" is a number.
"Watchlist size" is a number.
"Data age" is a duration.
"Sentence length" is a duration.
"Deletion mode" is one of "automatic", "on request".
"Operational sensitivity" is a yes-or-no fact.

"New camera site" is a kind of change.
"""
