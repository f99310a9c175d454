-- A steward's words about an admission by hand may name the person; a scan is a fact for good, that text is not.
grant update (reason) on checkin.scans to ticketing_system;
