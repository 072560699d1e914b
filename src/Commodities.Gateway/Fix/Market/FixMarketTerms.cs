using Commodities.Domain;

namespace Commodities.Gateway.Fix.Market;

/// <summary>The words of the market in FIX.</summary>
internal static class FixMarketTerms
{
    public const char Open = '2';
    public const char Closed = '3';
    public const char PreOpen = '4';
    public const char Halted = '1';
    public const char Refused = '6';

    /// <summary>SecurityTradingStatus (326) of a phase.</summary>
    public static int SecurityStatusOf(TradingPhase phase) => phase switch
    {
        TradingPhase.Continuous => 17,
        TradingPhase.Auction => 21,
        TradingPhase.NoCancelMatch => 22,
        TradingPhase.CancelOnly or TradingPhase.Halted => 2,
        TradingPhase.Closed or TradingPhase.Settling or TradingPhase.Pause => 18,
        _ => 20,
    };

    /// <summary>TradSesStatus (340) of the phases of a product's contracts: open when one trades, then pre-open, halted, closed.</summary>
    public static char SessionStatusOf(IEnumerable<TradingPhase> phases)
    {
        char status = Closed;
        foreach (TradingPhase phase in phases)
        {
            switch (phase)
            {
                case TradingPhase.Continuous:
                    return Open;
                case TradingPhase.Auction or TradingPhase.NoCancelMatch:
                    status = PreOpen;
                    break;
                case TradingPhase.Halted or TradingPhase.CancelOnly when status == Closed:
                    status = Halted;
                    break;
            }
        }

        return status;
    }
}
