using System.Globalization;

namespace Commodities.BookThroughput;

/// <summary>What to run, from the command line.</summary>
internal sealed record Settings(int Timed, int Rounds, int MaxLiveOrders, string? Mix, bool Latency)
{
    /// <summary>The one way to run the engine that is run once, to be counted from outside; null where rates are measured.</summary>
    public string? Counted { get; init; }

    public const string Usage = """
        usage: Commodities.BookThroughput [--smoke] [--mix NAME] [--latency] [--rounds N] [--commands N] [--count NAME]
          --smoke       a few thousand commands of each mix: does it run, do both books agree
          --mix NAME    only this mix: ec, ec-fix, ec-hostile, ec-outside, ec-cold, move, move50, ica, deep
          --latency     also each command by itself, as percentiles
          --rounds N    rounds of engine and yardstick in turn (default 5)
          --commands N  timed commands in each pass (default 2000000)
          --count NAME  one pass and no clock, for tools that count what is executed: 'book alone', 'with events' or 'with risk and events', each also
                        with ', places named' behind it
        example: dotnet run -c Release --project bench/Commodities.BookThroughput -- --mix ec --rounds 9
        """;

    public static Settings Parse(string[] arguments)
    {
        Settings settings = new(2_000_000, 5, int.MaxValue, null, false);
        for (int index = 0; index < arguments.Length; index++)
        {
            settings = arguments[index] switch
            {
                "--smoke" => settings with { Timed = 20_000, Rounds = 1, MaxLiveOrders = 5_000 },
                "--latency" => settings with { Latency = true },
                "--mix" => settings with { Mix = MixName(Value(arguments, ref index)) },
                "--rounds" => settings with { Rounds = Number(arguments, ref index) },
                "--commands" => settings with { Timed = Number(arguments, ref index) },
                "--count" => settings with { Counted = VariantName(Value(arguments, ref index)) },
                string other => throw new FormatException($"unknown argument '{other}'\n{Usage}"),
            };
        }

        return settings;
    }

    private static string MixName(string name) =>
        OrderMix.All.Any(mix => mix.Name == name) ? name : throw new FormatException($"unknown mix '{name}'\n{Usage}");

    private static string VariantName(string name) =>
        BookVariant.All.Any(variant => variant.Name == name) ? name : throw new FormatException($"unknown way to run '{name}'\n{Usage}");

    private static string Value(string[] arguments, ref int index) =>
        ++index < arguments.Length ? arguments[index] : throw new FormatException($"'{arguments[index - 1]}' needs a value\n{Usage}");

    private static int Number(string[] arguments, ref int index)
    {
        string name = arguments[index];
        string text = Value(arguments, ref index);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new FormatException($"'{name}' needs a whole number from 1, not '{text}'\n{Usage}");
    }
}
