using System.Text.Json;
using Commodities.Cli.Fills;
using Commodities.Client;
using Commodities.Exchange.Tests.Fills;
using Commodities.Messages.Fills;

namespace Commodities.Cli.Tests.Fills;

public sealed class FillPrinterTests
{
    private static readonly List<byte[]> Records = Projection.Of(RandomFillEvents.Make(seed: 43, days: 1, tradesPerDay: 20));

    [Fact]
    public void Csv_has_a_heading_and_a_row_of_as_many_cells_for_each_record()
    {
        string[] lines = Print(FillFormat.Csv);
        Assert.Equal(Records.Count + 1, lines.Length);
        Assert.All(lines, line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
        string fill = lines[1 + Records.FindIndex(record => FillCodec.HeaderOf(record).Message.TemplateId == FillTemplateId.Fill)];
        Assert.Matches("^[0-9]+,Fill,20270104,RB27[0-9]{2},1,Buy,[0-9]+,[0-9]+,[0-9]+,[0-9]+,[0-9]+,None,Speculation,None,", fill);
        Assert.EndsWith(",no", fill, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_every_field_of_the_schema_with_null_where_it_is_null()
    {
        string[] lines = Print(FillFormat.Json);
        Assert.Equal(Records.Count, lines.Length);
        JsonElement fill = lines.Select(line => JsonDocument.Parse(line).RootElement).First(record => record.GetProperty("kind").GetString() == "Fill");
        Assert.Equal(JsonValueKind.Null, fill.GetProperty("feeFen").ValueKind);
        Assert.Equal("Buy", fill.GetProperty("side").GetString());
        Assert.Equal(1, fill.GetProperty("tradeId").GetInt64());
        Assert.StartsWith("RB27", fill.GetProperty("symbol").GetString(), StringComparison.Ordinal);
        Assert.True(fill.GetProperty("chain").GetUInt32() > 0);
    }

    [Fact]
    public void Table_shows_times_as_text() => Assert.Contains("2026-06-21T00:00:00.", Print(FillFormat.Table)[^1], StringComparison.Ordinal);

    private static string[] Print(FillFormat format)
    {
        using StringWriter output = new();
        FillPrinter printer = new(format, output);
        foreach (byte[] record in Records)
        {
            printer.Print(new FillRecord(record, default));
        }

        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
