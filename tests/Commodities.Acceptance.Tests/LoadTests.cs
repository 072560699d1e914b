using System.Text.Json;
using Commodities.Load;
using Commodities.Tests;

namespace Commodities.Acceptance.Tests;

/// <summary>The load generator, small: its figures are of no interest here, but that every order is answered through each door is.</summary>
public sealed class LoadTests
{
    [Fact]
    public void Every_order_is_answered_through_each_door()
    {
        using TemporaryDirectory directory = new();
        string scenario = directory.Write("small.json", """{ "sessions": [2], "ordersPerSecond": 500, "rounds": 1, "seconds": 1, "warmUpSeconds": 0, "throughputSessions": 2, "durabilities": ["Durable"] }""");
        string json = Path.Combine(directory.Path, "results.json");
        StringWriter output = new();
        Assert.Equal(0, LoadCommand.Run(["--scenario", scenario, "--json", json], output, output));
        using JsonDocument results = JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal(3, results.RootElement.GetProperty("latencies").GetArrayLength());
        foreach (JsonElement latency in results.RootElement.GetProperty("latencies").EnumerateArray())
            Assert.True(latency.GetProperty("P50Micros").GetDouble() > 0, output.ToString());
        foreach (JsonElement throughput in results.RootElement.GetProperty("throughputs").EnumerateArray())
            Assert.True(throughput.GetProperty("OrdersPerSecond").GetDouble() > 0, output.ToString());
    }

    [Theory]
    [InlineData("""{ "seconds": 0 }""", "$.seconds is 0, expected 1 to 3600")]
    [InlineData("""{ "sessions": [65] }""", "$.sessions is 65, expected 1 to 64")]
    [InlineData("""{ "doors": ["Ouch"] }""", "$.doors[0]")]
    [InlineData("""{ "second": 5 }""", "second")]
    public void Scenario_that_is_wrong_is_named(string text, string expected)
    {
        using TemporaryDirectory directory = new();
        string scenario = directory.Write("wrong.json", text);
        StringWriter errors = new();
        Assert.Equal(2, LoadCommand.Run(["--scenario", scenario], TextWriter.Null, errors));
        Assert.StartsWith($"commodities-load: {scenario}: ", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains(expected, errors.ToString(), StringComparison.Ordinal);
    }
}
