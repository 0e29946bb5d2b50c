import "license-troubleshooter";
