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
    {
        if (settings.Counted is null)
            Measure(mix, settings);
        else
            Count(mix, settings);
    }

    return 0;
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

static void Count(OrderMix mix, Settings settings)
{
    int liveOrders = Math.Min(mix.LiveOrders, settings.MaxLiveOrders);
    CommandStream stream = StreamGenerator.Generate(mix, liveOrders, settings.Timed);
    PassResult pass = BookVariant.All.Single(variant => variant.Name == settings.Counted).Run(stream, liveOrders);
    Console.WriteLine($"{mix.Name}, {settings.Counted}: {stream.Untimed} commands before, {stream.Timed} counted, trade hash {pass.Trades.Hash:x16}");
}

static void Measure(OrderMix mix, Settings settings)
{
    int liveOrders = Math.Min(mix.LiveOrders, settings.MaxLiveOrders);
    CommandStream stream = StreamGenerator.Generate(mix, liveOrders, settings.Timed);
    int warmUpPasses = settings.Timed < 1_000_000 ? FewestWarmUpPasses : Math.Max(FewestWarmUpPasses, WarmUpCommands / (settings.Timed + stream.Untimed));
    BookVariant[] variants = BookVariant.All;
    for (int pass = 0; pass < warmUpPasses; pass++)
    {
        foreach (BookVariant variant in variants.Where((_, index) => (index + pass) % 2 == 0))
            variant.Run(stream, liveOrders);
    }

    List<PassResult> yardstick = [];
    for (int round = 0; round < settings.Rounds; round++)
    {
        for (int pass = 0; pass < EnginePassesPerRound; pass++)
        {
            foreach (BookVariant variant in variants)
                variant.Passes.Add(variant.Run(stream, liveOrders));
        }

        yardstick.Add(YardstickRun.Run(stream));
    }

    foreach (PassResult pass in variants.SelectMany(variant => variant.Passes))
    {
        if (pass.Trades.Hash != yardstick[0].Trades.Hash)
            throw new InvalidOperationException($"{mix.Name}: engine and yardstick disagree about the trades");
    }

    Console.WriteLine(Report.Of(stream, variants, yardstick));
    if (settings.Latency)
    {
        foreach (BookVariant variant in variants.Where(variant => variant.IsTimedSingly))
            Console.WriteLine($"  one at a time, {variant.Name}: {variant.Percentiles(stream, liveOrders)}");
    }

    Console.WriteLine($"  load {Machine.Load()}");
}
