using Commodities.Exchange.Configuration;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

/// <summary>Each case changes one value of a shipped file and demands the whole sentence.</summary>
public sealed class BadFileTests
{
    private const string Instruments = ConfigurationFiles.Instruments;
    private const string Calendar = ConfigurationFiles.Calendar;
    private const string Participants = ConfigurationFiles.Participants;
    private const string Exchange = ConfigurationFiles.Exchange;
    private const string Demo = ConfigurationFiles.Demo;
    private const string Clearing = ConfigurationFiles.Clearing;

    /// <summary>File, path, new JSON (null removes), the sentence after the file's name.</summary>
    public static TheoryData<string, string, string?, string> Schema { get; } = new()
    {
        { Instruments, "instruments[3].tickSizeFen", "\"abc\"", "$.instruments[3].tickSizeFen is \"abc\", expected an integer from 1 to 1000000" },
        { Instruments, "instruments[3].tickSizeFen", "0", "$.instruments[3].tickSizeFen is 0, expected an integer from 1 to 1000000" },
        { Instruments, "instruments[3].tickSizeFen", "100.0", "$.instruments[3].tickSizeFen is 100.0, expected an integer from 1 to 1000000" },
        { Instruments, "instruments[3].tickSizeFen", "null", "$.instruments[3].tickSizeFen is null, expected an integer from 1 to 1000000" },
        { Instruments, "instruments[3].tickSizeFen", "99999999999999999999", "$.instruments[3].tickSizeFen is 99999999999999999999, expected an integer from 1 to 1000000" },
        { Instruments, "instruments[3].tickSizeFen", null, "$.instruments[3].tickSizeFen is missing, expected an integer from 1 to 1000000" },
        { Instruments, "instruments[3].tickSizeFan", "50", "$.instruments[3].tickSizeFan is 50, expected no property of this name; the nearest known one is \"tickSizeFen\"" },
        { Instruments, "instruments[3].colour", "\"red\"", "$.instruments[3].colour is \"red\", expected no property of this name" },
        { Instruments, "instruments[0].symbol", "\"zc\"", "$.instruments[0].symbol is \"zc\", expected a product code of one to four capital letters, such as JM" },
        { Instruments, "instruments[0].exchange", "\"CME\"", "$.instruments[0].exchange is \"CME\", expected one of \"SHFE\", \"DCE\", \"CZCE\"" },
        { Instruments, "instruments[0].currency", "\"USD\"", "$.instruments[0].currency is \"USD\", expected \"CNY\"" },
        { Instruments, "instruments[0].months", "[]", "$.instruments[0].months is an empty array, expected an array of 1 to 12 items" },
        { Instruments, "instruments[0].months[12]", "1", "$.instruments[0].months is an array of 13 items, expected an array of 1 to 12 items" },
        { Instruments, "instruments[0].months[3]", "3", "$.instruments[0].months[3] is 3, expected a value that is not already in the list" },
        { Instruments, "instruments[0].months[3]", "13", "$.instruments[0].months[3] is 13, expected an integer from 1 to 12" },
        { Instruments, "instruments[0].notices[0].effectiveFrom", "\"2026-02-30\"", "$.instruments[0].notices[0].effectiveFrom is \"2026-02-30\", expected a date such as 2026-07-14" },
        { Instruments, "instruments[5].notices[1].firstMonth", "\"2613\"", "$.instruments[5].notices[1].firstMonth is \"2613\", expected a delivery month as four digits, such as 2701" },
        { Instruments, "instruments[0].quality.criteria[0].minimum", "\"5500\"", "$.instruments[0].quality.criteria[0].minimum is \"5500\", expected a number" },
        { Instruments, "instruments[0].delivery", "7", "$.instruments[0].delivery is 7, expected an object" },
        { Instruments, "instruments[0].delivery.receiptsPledgeable", "\"yes\"", "$.instruments[0].delivery.receiptsPledgeable is \"yes\", expected true or false" },
        { Instruments, "instruments[0].nameZh", "\"\"", "$.instruments[0].nameZh is \"\", expected text of 1 to 200 characters" },
        { Instruments, "instruments", "{}", "$.instruments is an object, expected an array of at least 1 item" },
        { Instruments, "$schema", "\"schema/calendar.schema.json\"", "$.$schema is \"schema/calendar.schema.json\", expected the name of this schema, schema/instruments.schema.json, or a path that ends in it" },
        { Calendar, "timeZone", "\"UTC\"", "$.timeZone is \"UTC\", expected \"Asia/Shanghai\"" },
        { Calendar, "sessionTemplates[0].night.auctionFrom", "\"24:00\"", "$.sessionTemplates[0].night.auctionFrom is \"24:00\", expected a time of day such as 20:55" },
        { Calendar, "years[0].noNightSession[7]", "\"2026-09-30\"", "$.years[0].noNightSession[7] is \"2026-09-30\", expected a value that is not already in the list" },
        { Participants, "accounts[0].kind", "\"Broker\"", "$.accounts[0].kind is \"Broker\", expected one of \"House\", \"Client\"" },
        { Participants, "firms[0].roles", "[]", "$.firms[0].roles is an empty array, expected an array of at least 1 item" },
        { Participants, "sessions[0].throttle", "{\"ordersPerSecond\":0}", "$.sessions[0].throttle.ordersPerSecond is 0, expected an integer from 1 to 1000000" },
        { Participants, "sessions[0].cancelOnDisconnect", "{\"graceSeconds\":61}", "$.sessions[0].cancelOnDisconnect.graceSeconds is 61, expected an integer from 0 to 60" },
        { Participants, "sessions[0].role", "\"Boss\"", "$.sessions[0].role is \"Boss\", expected one of \"Trader\", \"RiskOfficer\", \"DropCopy\", \"ClearingCopy\"" },
        { Participants, "firms[0].code", "\"a b\"", "$.firms[0].code is \"a b\", expected a code of 1 to 16 capital letters, digits and hyphens, such as MILL1" },
        { Exchange, "rings.commandRingSize", "1000", "$.rings.commandRingSize is 1000, expected a power of two from 256 to 4194304" },
        { Exchange, "waitStrategies.commandRing", "\"Spin\"", "$.waitStrategies.commandRing is \"Spin\", expected one of \"YieldThenBlock\", \"Blocking\", \"BlockingSpinWait\", \"Yielding\", \"Sleeping\", \"PhasedBackoff\", \"TimeoutBlocking\", \"BusySpin\"" },
        { Exchange, "snapshots.keep", "1", "$.snapshots.keep is 1, expected an integer from 2 to 100" },
        { Exchange, "capacity.maxOrders", "-5", "$.capacity.maxOrders is -5, expected an integer from 1024 to 67108864" },
        { Exchange, "metrics", null, "$.metrics is missing, expected an object" },
        { Demo, "products[0].basis", null, "$.products[0].basis is missing, expected text of 1 to 300 characters" },
        { Clearing, "pledge.valueBasisPoints", "10001", "$.pledge.valueBasisPoints is 10001, expected an integer from 1 to 10000" },
        { Clearing, "exchanges[0].relief", "\"Some\"", "$.exchanges[0].relief is \"Some\", expected one of \"None\", \"LargerSide\", \"Combinations\"" },
        { Clearing, "products[0].openFenPerLot", "-1", "$.products[0].openFenPerLot is -1, expected an integer from 0 to 1000000" },
        { Demo, "seed", "1.5", "$.seed is 1.5, expected an integer from 1 to 2147483647" },
    };

    public static TheoryData<string, string, string?, string> Rules { get; } = new()
    {
        { Instruments, "instruments[1].symbol", "\"ZC\"", "$.instruments[1].symbol is \"ZC\", expected a value that no other instrument has" },
        { Instruments, "conductRules[1].exchange", "\"SHFE\"", "$.conductRules[1].exchange is \"SHFE\", expected a value that no other entry has" },
        { Instruments, "conductRules[0].largeCancelBasisPoints", "8000", "$.conductRules[0].largeCancelBasisPoints is 8000, expected no such property beside largeCancelLots" },
        { Instruments, "conductRules[0].largeCancelLots", null, "$.conductRules[0].largeCancelLots is missing, expected the lots from which a cancel is large, or largeCancelBasisPoints" },
        { Instruments, "locations[1].code", "\"QHD\"", "$.locations[1].code is \"QHD\", expected a value that no other location has" },
        { Instruments, "instruments[1].locations[2]", "\"XXX\"", "$.instruments[1].locations[2] is \"XXX\", expected the code of a place in $.locations" },
        { Instruments, "instruments[1].sessionTemplate", "\"CN_NIGHT\"", "$.instruments[1].sessionTemplate is \"CN_NIGHT\", expected one of the templates in calendar.json: CN_NIGHT_2300, CN_NIGHT_0100, CN_DAY" },
        { Instruments, "instruments[1].dayOpen", null, "$.instruments[1].dayOpen is missing, expected \"SecondAuction0855\" or \"CancelOnly0855\", as template CN_NIGHT_2300 has a night session" },
        { Instruments, "instruments[5].dayOpen", "\"CancelOnly0855\"", "$.instruments[5].dayOpen is \"CancelOnly0855\", expected no such property, as template CN_DAY has no night session" },
        { Instruments, "instruments[1].lotKilograms", "7", "$.instruments[1].tickSizeFen is 50, expected a tick that is worth whole fen on a lot of 7 kg" },
        { Instruments, "instruments[1].months", "[1,3,2]", "$.instruments[1].months[2] is 2, expected a month after 3" },
        { Instruments, "instruments[1].contractText.minOpenLots", "1001", "$.instruments[1].contractText.minOpenLots is 1001, expected at most 1000, the largest limit order" },
        { Instruments, "instruments[1].limitLadder.thirdDayAddBasisPoints", "100", "$.instruments[1].limitLadder.thirdDayAddBasisPoints is 100, expected at least 300, that of the second day" },
        { Instruments, "instruments[5].notices[1].lastMonth", null, "$.instruments[5].notices[1].lastMonth is missing, expected a delivery month from 2607 on" },
        { Instruments, "instruments[5].notices[1].firstMonth", null, "$.instruments[5].notices[1].firstMonth is missing, expected a delivery month up to 2702" },
        { Instruments, "instruments[5].notices[1].firstMonth", "\"2703\"", "$.instruments[5].notices[1].lastMonth is \"2702\", expected a delivery month from 2703 on" },
        { Instruments, "instruments[5].notices[1].effectiveThrough", "\"2026-07-01\"", "$.instruments[5].notices[1].effectiveThrough is \"2026-07-01\", expected a date from 2026-07-14 on" },
        { Instruments, "instruments[5].notices[2]", "{\"effectiveFrom\":\"2026-07-14\",\"marginBasisPoints\":1}", "$.instruments[5].notices[2].effectiveFrom is \"2026-07-14\", expected a date that no other notice for the same months has" },
        { Instruments, "instruments[1].notices[0].minOpenLots", "2000", "$.instruments[1].notices[0].minOpenLots is 2000, expected a smallest opening order not above the largest limit order" },
        { Instruments, "instruments[1].positionLimits.stages[0].from.kind", "\"TradingDay\"", "$.instruments[1].positionLimits.stages[0].from.kind is \"TradingDay\", expected \"Listing\" for the first stage" },
        { Instruments, "instruments[1].positionLimits.stages[1].from.number", null, "$.instruments[1].positionLimits.stages[1].from.number is missing, expected an integer from 1 to 28" },
        { Instruments, "instruments[1].positionLimits.stages[0].openInterestAboveLots", null, "$.instruments[1].positionLimits.stages[0].openInterestAboveLots is missing, expected a figure, as openInterestAboveLots and openInterestBasisPoints go together" },
        { Instruments, "instruments[3].marginSchedule[2].from", "{\"kind\":\"TradingDay\",\"monthOffset\":-1,\"number\":2}", "$.instruments[3].marginSchedule[2].from.number is 2, expected a day not before the stage ahead of it begins, also for RB2601" },
        { Instruments, "instruments[0].delivery.lastDelivery[1].onBoard", "true", "$.instruments[0].delivery.lastDelivery[1].onBoard is true, expected one rule on board and one for receipts" },
        { Instruments, "instruments[1].delivery.lastDelivery[0].onBoard", "true", "$.instruments[1].delivery.lastDelivery[0].onBoard is true, expected false, as no method of delivery is \"VehicleOrVesselBoard\"" },
        { Instruments, "instruments[1].quality.criteria[2].maximum", "15.5", "$.instruments[1].quality.criteria[2].maximum is 15.5, expected at least 16" },
        { Instruments, "instruments[1].quality.criteria[0].maximum", null, "$.instruments[1].quality.criteria[0].minimum is missing, expected a least value, a greatest value or both" },
        { Calendar, "years[1].year", "2026", "$.years[1].year is \"2026\", expected a value that no other year has" },
        { Calendar, "years[0].closures[1].from", "\"2026-01-02\"", "$.years[0].closures[1].from is \"2026-01-02\", expected a date in 2026 after 2026-01-03" },
        { Calendar, "years[0].closures[1].to", "\"2027-02-23\"", "$.years[0].closures[1].to is \"2027-02-23\", expected a date in 2026 not before 2026-02-15" },
        { Calendar, "years[0].noNightSession[1]", "\"2026-02-14\"", "$.years[0].noNightSession[1] is \"2026-02-14\", expected the evening of a trading day" },
        { Calendar, "years[1].noNightSession[0]", "\"2026-12-30\"", "$.years[1].noNightSession[0] is \"2026-12-30\", expected an evening whose next trading day is in 2027" },
        { Calendar, "sessionTemplates[2].code", "\"CN_NIGHT_2300\"", "$.sessionTemplates[2].code is \"CN_NIGHT_2300\", expected a value that no other template has" },
        { Calendar, "sessionTemplates[0].day.periods[1].from", "\"10:00\"", "$.sessionTemplates[0].day.periods[1].from is \"10:00\", expected a time not before 10:15" },
        { Calendar, "sessionTemplates[0].day.periods[2].to", "\"01:00\"", "$.sessionTemplates[0].day.periods[2].to is \"01:00\", expected a time after 13:30" },
        { Calendar, "sessionTemplates[1].night.periods[1]", "{\"from\":\"00:30\",\"to\":\"02:00\"}", "$.sessionTemplates[1].night.periods[1].from is \"00:30\", expected a time not before 01:00" },
        { Participants, "accounts[2].firm", "\"NOPE\"", "$.accounts[2].firm is \"NOPE\", expected the code of a firm in $.firms" },
        { Participants, "accounts[2].trader", "\"COKE1\"", "$.accounts[2].trader is \"COKE1\", expected the code of a trader of firm \"MILL\"" },
        { Participants, "accounts[2].products", "[\"XX\"]", "$.accounts[2].products[0] is \"XX\", expected the symbol of an instrument in instruments.json" },
        { Instruments, "instruments[1].productNumber", "0", "$.instruments[1].productNumber is \"0\", expected a value that no other instrument has" },
        { Participants, "accounts[2].id", "7", "$.accounts[2].id is 7, expected 3: ids are dense from 1 in the order of the list" },
        { Participants, "sessions[2].code", "\"S-MILL1\"", "$.sessions[2].code is \"S-MILL1\", expected a value that no other session has" },
        { Participants, "sessions[2].trader", "\"COKE1\"", "$.sessions[2].trader is \"COKE1\", expected the code of a trader of firm \"MILL\"" },
        { Participants, "sessions[2].accounts[0]", "\"A-COKE1\"", "$.sessions[2].accounts[0] is \"A-COKE1\", expected the code of an account of firm \"MILL\"" },
        { ConfigurationFiles.Exchange, "fix.clientAuthorityFile", "\"clients.pem\"", "$.fix.certificateFile is \"\", expected a PEM file, as \"clientAuthorityFile\" wants TLS" },
        { Participants, "sessions[2].accounts", "[]", "$.sessions[2].accounts is \"an empty array\", expected the code of at least one account" },
        { Participants, "sessions[2].role", "\"RiskOfficer\"", "$.sessions[2].accounts is \"an array of 1 item\", expected no account: a risk officer enters no orders" },
        { Participants, "sessions[2].role", "\"DropCopy\"", "$.sessions[2].accounts is \"an array of 1 item\", expected no account: a drop copy enters no orders" },
        { Participants, "sessions[12].fix.passwordHash", null, "$.sessions[12].fix.passwordHash is missing, expected a password hash, or a \"secret\" beside it: without one nobody can log on" },
        { Participants, "sessions[12].fix", "{\"resetOnLogon\":true,\"secret\":\"AAAAAAAAAAAAAAAAAAAAAAA\"}", "$.sessions[12].fix.secret is \"AAAAAAAAAAAAAAAAAAAAAAA\", expected at least 16 bytes in base64" },
        { Exchange, "fix.address", "\"localhost\"", "$.fix.address is \"localhost\", expected an IP address, such as 127.0.0.1 or 0.0.0.0" },
        { Exchange, "fix.allowedNetworks", "[\"10.1.0.0/40\"]", "$.fix.allowedNetworks[0] is \"10.1.0.0/40\", expected a network such as 10.1.0.0/16, with no bit set behind the prefix" },
        { Participants, "firms[0].clearedBy", "\"COKE\"", "$.firms[0].clearedBy is \"COKE\", expected the code of a firm in $.firms with the role \"ClearingMember\"" },
        { Participants, "firms[3].roles", "[\"ClearingMember\"]", "$.traders[9].firm is \"BROK\", expected the code of a firm with the role \"TradingMember\"" },
        { Participants, "traders[0].demo", "false", "$.traders[0].demo is false, expected true, as for its firm \"MILL\"" },
        { Exchange, "durability.lossWindowMilliseconds", "5", "$.durability.lossWindowMilliseconds is 5, expected 0, as nothing is lost in mode \"Durable\"" },
        { Exchange, "durability.mode", "\"Async\"", "$.durability.lossWindowMilliseconds is 0, expected at least 1 in mode \"Async\"" },
        { Exchange, "capacity.maxContracts", "100", "$.capacity.maxContracts is 100, expected at least 234, the contracts that the instruments list at one time" },
        { Clearing, "products[0].symbol", "\"AU\"", "$.products[0].symbol is \"AU\", expected the symbol of an instrument in instruments.json" },
        { Clearing, "products[0].openHundredthBasisPoints", "10", "$.products[0] is \"ZC\", expected fees either by the lot or by the value, not both" },
        { Clearing, "defaultFund[0].member", "\"MILL\"", "$.defaultFund[0].member is \"MILL\", expected the code of a clearing member in participants.json" },
        { Clearing, "apiKeys[1].firm", "\"MILL\"", "$.apiKeys[1].firm is \"MILL\", expected the code of a clearing member in participants.json" },
        { Clearing, "apiKeys[2].code", "\"OPERATIONS\"", "$.apiKeys[2].code is \"OPERATIONS\", expected a value that no other key has" },
        { Clearing, "exchanges[1].productPairs[0]", "\"L-RB\"", "$.exchanges[1].productPairs[0] is \"L-RB\", expected two different instruments of DCE" },
        { Demo, "products[0].symbol", "\"AU\"", "$.products[0].symbol is \"AU\", expected the symbol of an instrument in instruments.json" },
        { Demo, "products[1].symbol", "\"JM\"", "$.products[1].symbol is \"JM\", expected a value that no other product has" },
        { Demo, "products[0].orderSizes[0].shareBasisPoints", "4400", "$.products[0].orderSizes[5].shareBasisPoints is 100, expected 200, so that the shares add up to 10000" },
        { Demo, "products[0].orderSizes[5].lots", "1001", "$.products[0].orderSizes[5].lots is 1001, expected more than 10 and at most 1000 lots" },
        { Demo, "products[0].tailVolatilityHundredthBasisPoints", "10", "$.products[0].tailVolatilityHundredthBasisPoints is 10, expected at least 1191, the usual volatility" },
    };

    [Theory]
    [MemberData(nameof(Schema))]
    [MemberData(nameof(Rules))]
    public void Bad_file_stops_the_start_with_one_sentence(string file, string path, string? json, string expected)
    {
        using var scratch = new TemporaryDirectory();
        var changed = JsonEdit.Apply(File.ReadAllText(Path.Combine(ConfigFolder.Path, file)), path, json);
        var written = scratch.Write(file, changed);
        var exception = Assert.Throws<ConfigurationException>(() => VenueConfiguration.Load(scratch.Path));
        Assert.Equal($"{written}: {expected}", exception.Message);
        Assert.Equal($"{exception.File}: {exception.Path} is {exception.Value}, expected {exception.Expected}", exception.Message);
        Assert.Equal(written, exception.File);
    }
}
