using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>
/// The collar of continuous trading: no trade prints further than so many ticks from the price before the order came in. The trade that would is not
/// made, and the contract halts until an auction finds a price.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>The worst key that an incoming order may trade with before a price would print outside; below every key when the first one would.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReachInsideCollar(OrderBook* book, BookSide* makers, ref readonly Taker taker)
    {
        if (makers->BestKey > taker.LimitKey)
            return taker.LimitKey;
        (long lowTicks, long highTicks) = CollarOf(book);
        int firstTicks = MatchPrice.Of(book, makers->PriceOf(makers->BestKey), makers->PriceOf(taker.LimitKey));
        if (firstTicks < lowTicks || firstTicks > highTicks)
            return -1;

        // From the first price on those of one order only get worse for it: it is the far end of the collar that ends its reach.
        long farTicks = taker.Side == Side.Buy ? Math.Min(highTicks, book->HighTicks) : Math.Max(lowTicks, book->LowTicks);
        return Math.Min(taker.LimitKey, makers->KeyOf((int)farTicks));
    }

    /// <summary>The prices that may print now.</summary>
    private static (long LowTicks, long HighTicks) CollarOf(OrderBook* book)
    {
        long middleTicks = PriceBefore(book);
        return (middleTicks - book->CollarTicks, middleTicks + book->CollarTicks);
    }

    /// <summary>
    /// A price moved to the end of the collar where it lies beyond. Only one that the median rule takes down to a price step can: both limits of the match
    /// lie inside, or further out on the other side.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int InsideCollar(OrderBook* book, long middleTicks, int priceTicks) =>
        (int)Math.Clamp(priceTicks, middleTicks - book->CollarTicks, middleTicks + book->CollarTicks);

    private static long PriceBefore(OrderBook* book) => book->LastPriceTicks == Schema.NullInt64 ? book->ReferencePriceTicks : book->LastPriceTicks;

    /// <summary>Halts a contract whose next trade would print outside the collar that held when the order came in.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Interrupt(OrderBook* book, BookSide* makers, ref readonly Taker taker, long middleTicks)
    {
        ref VolatilityInterrupted interrupted = ref Begin<VolatilityInterrupted>();
        EventHeader header = interrupted.Header;
        interrupted = new VolatilityInterrupted
        {
            Header = header,
            OrderId = taker.OrderId,
            PriceTicks = MatchPrice.Of(book, makers->PriceOf(makers->BestKey), makers->PriceOf(taker.LimitKey)),
            ReferencePriceTicks = middleTicks,
            LowTicks = middleTicks - book->CollarTicks,
            HighTicks = middleTicks + book->CollarTicks,
            ContractId = book->ContractId,
        };
        book->Phase = TradingPhase.Halted;
        book->InterruptedNanos = _timestampNanos;
        book->Prepare();
        WritePhaseChanged(book, TradingPhase.Continuous);
    }
}
