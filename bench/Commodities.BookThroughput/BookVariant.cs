namespace Commodities.BookThroughput;

/// <summary>One way to run the engine over a stream, and what its passes gave.</summary>
internal sealed class BookVariant
{
    private readonly Func<CommandStream, int, PassResult> _run;
    private readonly Func<CommandStream, int, string> _latency;

    private BookVariant(string name, bool namesPlaces, bool checksAccounts, bool isTimedSingly, Func<CommandStream, int, PassResult> run, Func<CommandStream, int, string> latency)
    {
        Name = namesPlaces ? $"{name}, places named" : name;
        NamesPlaces = namesPlaces;
        ChecksAccounts = checksAccounts;
        IsTimedSingly = isTimedSingly;
        _run = run;
        _latency = latency;
    }

    public string Name { get; }

    /// <summary>Cancels and moves say where their order lies, as the venue told it.</summary>
    public bool NamesPlaces { get; }

    public bool ChecksAccounts { get; }

    /// <summary>Percentiles of single commands are quoted for this one.</summary>
    public bool IsTimedSingly { get; }

    public List<PassResult> Passes { get; } = [];

    public static BookVariant[] All =>
    [
        Of<TradeSink>("book alone", false, false),
        Of<TradeSink>("book alone", true, false),
        Of<RingSink>("with events", false, false, isTimedSingly: false),
        Of<RingSink>("with events", true, false, isTimedSingly: false),
        Of<RingSink>("with risk and events", false, true),
        Of<RingSink>("with risk and events", true, true),
    ];

    public PassResult Run(CommandStream stream, int liveOrders)
    {
        stream.NamePlaces(NamesPlaces);
        return _run(stream, liveOrders);
    }

    public string Percentiles(CommandStream stream, int liveOrders)
    {
        stream.NamePlaces(NamesPlaces);
        // The first pass warms the code that takes one command at a time.
        _latency(stream, liveOrders);
        return _latency(stream, liveOrders);
    }

    private static BookVariant Of<TSink>(string name, bool namesPlaces, bool checksAccounts, bool isTimedSingly = true)
        where TSink : struct, ITimedSink => new(
            name,
            namesPlaces,
            checksAccounts,
            isTimedSingly,
            (stream, liveOrders) => BookRun.Run<TSink>(stream, liveOrders, checksAccounts),
            (stream, liveOrders) => LatencyRun.Run<TSink>(stream, liveOrders, checksAccounts));
}
