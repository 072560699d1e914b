using Commodities.Matching;

namespace Commodities.Exchange.Operations;

/// <summary>The market as a start found it, before the first new command.</summary>
/// <param name="Contracts">The contracts, by id.</param>
/// <param name="Orders">The working orders: by contract, then bids, buy stops, offers and sell stops, each in price-time order.</param>
/// <param name="Accounts">What the matcher knows of accounts, by id.</param>
/// <param name="Funds">The money of those accounts and what they may do, in the same order.</param>
/// <param name="LastFundsId">The number of the last movement of funds; 0 before the first.</param>
public sealed record RecoveredMarket(
    IReadOnlyList<RecoveredContract> Contracts, IReadOnlyList<RecoveredOrder> Orders, IReadOnlyList<AccountTerms> Accounts,
    IReadOnlyList<AccountFunds> Funds, long LastFundsId)
{
    /// <summary>What checked accounts hold: by contract, in the order in which the positions came to be.</summary>
    public IReadOnlyList<AccountPosition> Positions { get; init; } = [];
}
