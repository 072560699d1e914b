using System.Text;
using Commodities.Exchange.Configuration;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

/// <summary>Files that are not JSON at all, directories that are not there, names that are not quite right.</summary>
public sealed class BadTextTests
{
    [Theory]
    [InlineData("", "line 1, column 1 is not JSON (The input does not contain any JSON tokens), expected JSON that follows schema/exchange.schema.json")]
    [InlineData("{\n  \"dataDirectory\": \"data\",\n}", "line 3, column 1 is not JSON (The JSON object contains a trailing comma at the end which is not supported in this mode), expected JSON that follows schema/exchange.schema.json")]
    [InlineData("{\n  \"煤钢\": x }", "line 2, column 9 is not JSON ('x' is an invalid start of a value), expected JSON that follows schema/exchange.schema.json")]
    [InlineData("// note\n{}", "line 1, column 1 is not JSON ('/' is an invalid start of a value), expected JSON that follows schema/exchange.schema.json")]
    [InlineData("[]", "$ is an empty array, expected an object")]
    [InlineData("{ \"dataDirectory\": \"a\", \"dataDirectory\": \"b\" }", "$.dataDirectory is given twice, expected each property once")]
    [InlineData("{ \"a b\": 1 }", "$['a b'] is 1, expected no property of this name")]
    [InlineData("{}", "$.$schema is missing, expected the name of this schema, schema/exchange.schema.json, or a path that ends in it")]
    public void Bad_text_is_named_by_line_and_column(string text, string expected)
    {
        using var scratch = new TemporaryDirectory();
        var written = scratch.Write(ConfigurationFiles.Exchange, text);
        Assert.Equal($"{written}: {expected}", Assert.Throws<ConfigurationException>(() => VenueConfiguration.Load(scratch.Path)).Message);
    }

    [Fact]
    public void Nesting_beyond_reason_is_refused()
    {
        using var scratch = new TemporaryDirectory();
        scratch.Write(ConfigurationFiles.Exchange, new string('[', 10_000));
        var exception = Assert.Throws<ConfigurationException>(() => VenueConfiguration.Load(scratch.Path));
        Assert.StartsWith("line 1, column ", exception.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_another_encoding_is_refused_with_its_line()
    {
        using var scratch = new TemporaryDirectory();
        var path = Path.Combine(scratch.Path, ConfigurationFiles.Exchange);
        File.WriteAllBytes(path, [.. "{\n\"dataDirectory\": \""u8, 0xC3, 0x28, .. "\"}"u8]);
        Assert.Equal($"{path}: line 2 is not UTF-8, expected a text file in UTF-8", Assert.Throws<ConfigurationException>(() => VenueConfiguration.Load(scratch.Path)).Message);
    }

    [Fact]
    public void Byte_order_mark_is_no_mistake()
    {
        using var scratch = new TemporaryDirectory();
        var text = File.ReadAllText(Path.Combine(ConfigFolder.Path, ConfigurationFiles.Exchange));
        File.WriteAllText(Path.Combine(scratch.Path, ConfigurationFiles.Exchange), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Single(VenueConfiguration.Load(scratch.Path).Files);
    }

    [Fact]
    public void Missing_directory_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), "commodities-config-that-is-not-there");
        Assert.Equal(
            $"{path}: the directory is missing, expected a directory with any of instruments.json, calendar.json, participants.json, exchange.json, demo.json, clearing.json",
            Assert.Throws<ConfigurationException>(() => VenueConfiguration.Load(path)).Message);
    }

    [Fact]
    public void File_with_a_slip_in_its_name_is_refused_and_others_are_left_alone()
    {
        using var scratch = new TemporaryDirectory();
        scratch.Write("warehouses.json", "{}");
        Assert.Empty(VenueConfiguration.Load(scratch.Path).Files);
        var written = scratch.Write("exchnage.json", "{}");
        Assert.Equal($"{written}: the name is \"exchnage.json\", expected \"exchange.json\"", Assert.Throws<ConfigurationException>(() => VenueConfiguration.Load(scratch.Path)).Message);
    }

    [Fact]
    public void Participants_of_ones_own_go_without_the_shares_and_keys_of_the_programs_firms()
    {
        using var scratch = new TemporaryDirectory();
        scratch.Write("participants.json", """
            { "$schema": "schema/participants.schema.json",
              "firms": [{ "id": 1, "code": "OWN", "nameZh": "own", "nameEn": "own", "roles": ["TradingMember", "ClearingMember"], "clearedBy": "OWN", "demo": false }],
              "traders": [{ "id": 1, "code": "DESK", "firm": "OWN", "nameEn": "desk", "demo": false }],
              "accounts": [{ "id": 1, "code": "A1", "firm": "OWN", "kind": "House", "demo": false }],
              "sessions": [{ "id": 1, "code": "S1", "firm": "OWN", "trader": "DESK", "accounts": ["A1"], "demo": false }] }
            """);
        var clearing = VenueConfiguration.Load(scratch.Path).Clearing;
        Assert.Empty(clearing.DefaultFund);
        Assert.Equal(["OPERATIONS"], clearing.ApiKeys!.Select(key => key.Code));
        Assert.NotEmpty(clearing.Products);
    }

    [Fact]
    public void Directory_may_hold_some_of_the_files()
    {
        using var scratch = new TemporaryDirectory();
        var shipped = File.ReadAllText(Path.Combine(ConfigFolder.Path, ConfigurationFiles.Exchange));
        var written = scratch.Write(ConfigurationFiles.Exchange, JsonEdit.Apply(shipped, "snapshots.keep", "7"));
        var configuration = VenueConfiguration.Load(scratch.Path);
        Assert.Equal([written], configuration.Files);
        Assert.Equal(7, configuration.Settings.Snapshots.Keep);
        Assert.Equal(23, configuration.Instruments.Count);
    }

    [Fact]
    public void Settings_changed_in_code_are_held_to_the_same_rules()
    {
        var settings = VenueConfiguration.LoadEmbedded().Settings;
        Assert.Same(settings, settings.Validated("the command line"));
        var odd = settings with { Rings = settings.Rings with { EventRingSize = 1000 } };
        Assert.Equal(
            "the command line: $.rings.eventRingSize is 1000, expected a power of two from 256 to 16777216",
            Assert.Throws<ConfigurationException>(() => odd.Validated("the command line")).Message);
        var async = settings with { Durability = new DurabilitySettings { Mode = DurabilityMode.Async, LossWindowMilliseconds = 0 } };
        Assert.Equal(
            "the command line: $.durability.lossWindowMilliseconds is 0, expected at least 1 in mode \"Async\"",
            Assert.Throws<ConfigurationException>(() => async.Validated("the command line")).Message);
    }
}
