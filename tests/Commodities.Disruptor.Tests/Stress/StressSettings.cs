using System.Globalization;

namespace Commodities.Disruptor.Tests.Stress;

/// <summary>How long the stress tests run.</summary>
internal static class StressSettings
{
    /// <summary>Events for each test, from COMMODITIES_STRESS_EVENTS; strategies that burn processors get fewer.</summary>
    public static int Events { get; } = Read("COMMODITIES_STRESS_EVENTS", 100_000);

    private static int Read(string name, int usual)
    {
        var text = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(text))
            return usual;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new InvalidOperationException($"{name} is '{text}'; it must be a number of events above 0.");
    }
}
