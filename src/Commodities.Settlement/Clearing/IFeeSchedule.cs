using Commodities.Domain;

namespace Commodities.Settlement.Clearing;

/// <summary>What a fill costs.</summary>
public interface IFeeSchedule
{
    /// <summary>The fee of one side of a trade, tax included, in fen: from 0.</summary>
    /// <param name="product">The product, such as JM.</param>
    /// <param name="effect">Whether it opens, closes, or closes today's lots.</param>
    /// <param name="quantityLots">Lots.</param>
    /// <param name="notionalFen">Value in fen.</param>
    long FeeFen(string product, PositionEffect effect, long quantityLots, long notionalFen);
}
