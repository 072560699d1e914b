using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>
/// Contracts that close locked at their price limit. A command a few minutes before the close begins the watch; after each command the few contracts
/// that are locked still are looked at.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplyWatchLimitLock(ref readonly WatchLimitLock command)
    {
        if (!IsListed(command.ContractId))
        {
            Reject(in command.Header, default, new(RejectCode.UnknownContract, _contractCount, command.ContractId));
            return;
        }

        OrderBook* book = _books + command.ContractId;
        if (book->Phase is TradingPhase.Closed or TradingPhase.Settling)
        {
            Reject(in command.Header, new(0, 0, command.ContractId), new(RefusalOfPhase(book->Phase)));
            return;
        }

        if (book->LimitWatchDay != book->TradingDay)
        {
            book->LimitWatchDay = book->TradingDay;
            Watch(book, LockedSide(book));
        }

        ref LimitLockWatched watched = ref Begin<LimitLockWatched>();
        EventHeader header = watched.Header;
        watched = new LimitLockWatched
        {
            Header = header,
            ContractId = book->ContractId,
            TradingDay = book->TradingDay,
            Side = book->LimitWatchSide,
        };
    }

    /// <summary>The side that has the market to itself at its price limit: buy at the upper, sell at the lower.</summary>
    private static Side LockedSide(OrderBook* book)
    {
        if (book->Bids.BestKey == 0 && book->Offers.BestKey == BookSide.None)
            return Side.Buy;
        return book->Offers.BestKey == 0 && book->Bids.BestKey == BookSide.None ? Side.Sell : Side.None;
    }

    private void Watch(OrderBook* book, Side side)
    {
        book->LimitWatchSide = side;
        if (side != Side.None)
            _locked[_lockedCount++] = book->ContractId;
    }

    /// <summary>Ends the watch of what is locked no longer, after a command.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LookAtLocks()
    {
        for (int place = _lockedCount - 1; place >= 0; place--)
        {
            OrderBook* book = _books + _locked[place];
            if (book->LimitWatchSide == Side.None || LockedSide(book) != book->LimitWatchSide)
            {
                book->LimitWatchSide = Side.None;
                _locked[place] = _locked[--_lockedCount];
            }
        }
    }

    /// <summary>Whether the day has closed locked, once a day: the first time that it is settled.</summary>
    private void DecideLimitLock(OrderBook* book)
    {
        if (book->SettlementDay == book->TradingDay)
            return;
        Side side = book->LimitWatchDay == book->TradingDay ? book->LimitWatchSide : Side.None;
        book->LockedDays = side == Side.None ? 0 : side == book->LockedSide ? book->LockedDays + 1 : 1;
        book->LockedSide = side;
        book->LimitWatchSide = Side.None;
        if (side == Side.None)
            return;
        ref LimitLocked locked = ref Begin<LimitLocked>();
        EventHeader header = locked.Header;
        locked = new LimitLocked
        {
            Header = header,
            PriceTicks = EdgeFor(book, side),
            ContractId = book->ContractId,
            TradingDay = book->TradingDay,
            ConsecutiveDays = book->LockedDays,
            Side = side,
        };
    }
}
