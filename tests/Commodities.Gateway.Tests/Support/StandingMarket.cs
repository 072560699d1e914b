using Commodities.Domain;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A market of two contracts that stands still until a test moves it, and its publisher, which answers at once.</summary>
internal sealed class StandingMarket : IMarketBook
{
    private readonly List<IMarketContract> _contracts = [];

    public StandingMarket(Func<long>? utcNanos = null)
    {
        Rebar = new() { ContractId = 1, Symbol = "RB2701", LastPriceTicks = 3_701, VolumeLots = 12, OpenPriceTicks = 3_690, HighPriceTicks = 3_702, LowPriceTicks = 3_690 };
        Coal = new() { ContractId = 2, Symbol = "JM2701", Terms = new(20_261_127, 50, 60_000, 2_000, 2_800, 2_400, 1, 500), Phase = TradingPhase.Auction };
        Rebar.Set(Side.Buy, 3_700, 5);
        Rebar.Set(Side.Buy, 3_699, 7);
        Rebar.Set(Side.Sell, 3_702, 4);
        _contracts.AddRange([Rebar, Coal]);
        Dictionary<string, MarketProduct> products = new() { ["RB"] = new("RB", "Rebar", "FCIPSX") { LastTradingDayOf = symbol => symbol == "RB2701" ? 20_270_115 : 0 }, ["JM"] = new("JM", "Coking coal", "FCEPSX") };
        Publisher = new(this, products, () => Wakes++, utcNanos ?? (() => 1_795_737_600_000_000_000));
    }

    public StandingContract Rebar { get; }

    public StandingContract Coal { get; }

    public FixMarketPublisher Publisher { get; }

    public int Wakes { get; private set; }

    public IReadOnlyList<IMarketContract> Contracts => _contracts;

    public void Add(StandingContract contract) => _contracts.Add(contract);

    public IMarketContract? Find(string symbol) => _contracts.Find(contract => contract.Symbol == symbol);

    public IMarketContract? Find(int contractId) => _contracts.Find(contract => contract.ContractId == contractId);
}
