-- The code by which staff leave a kiosk; devices of other profiles have none. Not a hash: the organizer's list shows it on the day.
alter table checkin.devices add exit_code varchar(6);
