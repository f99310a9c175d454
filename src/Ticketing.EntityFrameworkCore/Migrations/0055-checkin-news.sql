-- What happens at a door is told by the program after its commit (EventNews): transactions that notify commit one after the other.
drop trigger tr_scans_told on checkin.scans;
drop trigger tr_conflicts_told on checkin.conflicts;
drop trigger tr_conflicts_changed on checkin.conflicts;
drop function checkin.tell_door();
