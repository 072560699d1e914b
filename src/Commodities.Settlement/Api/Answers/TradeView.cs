using Commodities.Domain;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Api.Answers;

/// <summary>One side of a trade, as it holds.</summary>
/// <param name="TradeId">The trade.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="AccountId">The account.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="State">As it was matched, corrected, or busted.</param>
/// <param name="Version">What was last said of it; 1 is the fill itself.</param>
/// <param name="Sequence">Its record in the stream.</param>
/// <param name="MatchedAt">UTC time of the match.</param>
/// <param name="TradingDay">The trading day.</param>
/// <param name="ActionDate">The calendar day in Shanghai.</param>
/// <param name="PositionEffect">Open, close, close today and so on.</param>
/// <param name="HedgeFlag">The purpose.</param>
/// <param name="PriceTicks">Price.</param>
/// <param name="QuantityLots">Quantity.</param>
/// <param name="QuantityKilograms">Its weight.</param>
/// <param name="NotionalFen">Its value.</param>
/// <param name="FeeFen">The fee charged.</param>
/// <param name="FeeLedgerNumber">The transfer of the fee; 0 is none; null of a past state in which it was another.</param>
/// <param name="OrderId">The venue's number of the order.</param>
/// <param name="ClientOrderId">The participant's number of it.</param>
/// <param name="Closings">The lots that it closed; null of a past state in which they may have been others.</param>
/// <param name="Changes">Busts and corrections, in order.</param>
public sealed record TradeView(
    long TradeId, Side Side, int AccountId, int ContractId, string Symbol, FillState State, int Version, long Sequence, string? MatchedAt, string? TradingDay, string? ActionDate,
    PositionEffect PositionEffect, HedgeFlag HedgeFlag, long PriceTicks, long QuantityLots, long QuantityKilograms, long NotionalFen, long FeeFen, long? FeeLedgerNumber, long OrderId, long ClientOrderId,
    IReadOnlyList<ClosingView>? Closings, IReadOnlyList<TradeChangeView> Changes);
