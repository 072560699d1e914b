using Commodities.BookThroughput;

// Commands in memory, one thread. The book alone (trades written and read), the engine with every event written and read, and the
// yardstick take turns in each round.
// The runtime compiles in the background, in steps: only what is warm is measured.
const int WarmUpCommands = 20_000_000;
const int FewestWarmUpPasses = 2;
const int EnginePassesPerRound = 3;

try
{
    Settings settings = Settings.Parse(args);
    Console.WriteLine(Machine.Describe());
    foreach (OrderMix mix in OrderMix.All.Where(mix => settings.Mix is null || mix.Name == settings.Mix))
        Measure(mix, settings);
    return 0;
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

static void Measure(OrderMix mix, Settings settings)
{
    int liveOrders = Math.Min(mix.LiveOrders, settings.MaxLiveOrders);
    CommandStream stream = StreamGenerator.Generate(mix, liveOrders, settings.Timed);
    int warmUpPasses = settings.Timed < 1_000_000 ? FewestWarmUpPasses : Math.Max(FewestWarmUpPasses, WarmUpCommands / (settings.Timed + stream.Untimed));
    for (int pass = 0; pass < warmUpPasses; pass++)
    {
        BookRun.Run<TradeSink>(stream, liveOrders);
        BookRun.Run<RingSink>(stream, liveOrders, pass % 2 != 0);
    }

    List<PassResult> alone = [];
    List<PassResult> withAnswers = [];
    List<PassResult> withRisk = [];
    List<PassResult> yardstick = [];
    for (int round = 0; round < settings.Rounds; round++)
    {
        for (int pass = 0; pass < EnginePassesPerRound; pass++)
        {
            alone.Add(BookRun.Run<TradeSink>(stream, liveOrders));
            withAnswers.Add(BookRun.Run<RingSink>(stream, liveOrders));
            withRisk.Add(BookRun.Run<RingSink>(stream, liveOrders, checksAccounts: true));
        }

        yardstick.Add(YardstickRun.Run(stream));
    }

    foreach (PassResult pass in alone.Concat(withAnswers).Concat(withRisk).Concat(yardstick))
    {
        if (pass.Trades.Hash != alone[0].Trades.Hash)
            throw new InvalidOperationException($"{mix.Name}: engine and yardstick disagree about the trades");
    }

    Console.WriteLine(Report.Of(stream, alone, withAnswers, withRisk, yardstick));
    if (settings.Latency)
    {
        // The first pass of each warms the code that takes one command at a time.
        LatencyRun.Run<TradeSink>(stream, liveOrders, checksAccounts: false);
        Console.WriteLine($"  one at a time, book alone: {LatencyRun.Run<TradeSink>(stream, liveOrders, checksAccounts: false)}");
        LatencyRun.Run<RingSink>(stream, liveOrders, checksAccounts: true);
        Console.WriteLine($"  one at a time, with risk and events: {LatencyRun.Run<RingSink>(stream, liveOrders, checksAccounts: true)}");
    }

    Console.WriteLine($"  load {Machine.Load()}");
}
