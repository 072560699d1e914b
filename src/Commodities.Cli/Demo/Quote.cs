using Commodities.Domain;

namespace Commodities.Cli.Demo;

/// <summary>One place in a maker's quotes: a session, a contract, a side, a distance from the believed price.</summary>
internal sealed class Quote(DemoContract contract, int sessionId, int accountId, HedgeFlag hedgeFlag, Side side, int level)
{
    public DemoContract Contract => contract;

    public int SessionId => sessionId;

    public int AccountId => accountId;

    /// <summary>What its orders are for.</summary>
    public HedgeFlag HedgeFlag => hedgeFlag;

    public Side Side => side;

    /// <summary>The order that stands there; 0 when none does.</summary>
    public long ClientOrderId { get; set; }

    /// <summary>Its price.</summary>
    public long PriceTicks { get; set; }

    /// <summary>The price that the quote should have now.</summary>
    public long WantedPriceTicks()
    {
        double offset = (contract.Product.SpreadTicks / 2.0) + (level * Math.Max(1, contract.Product.SpreadTicks));
        return contract.PriceAt(side == Side.Buy ? -offset : offset);
    }
}
