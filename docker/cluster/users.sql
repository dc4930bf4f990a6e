-- Whom HAProxy asks as: without a password and without rights, it may say hello and see the server's status.
CREATE USER IF NOT EXISTS haproxy IDENTIFIED VIA mysql_native_password USING '';
