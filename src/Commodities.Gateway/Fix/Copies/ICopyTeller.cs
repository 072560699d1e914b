using Commodities.Domain;
using Commodities.Gateway.Fix.Orders;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>Is told of each report that the events of a scope make, in order.</summary>
internal interface ICopyTeller
{
    /// <summary>A report.</summary>
    /// <param name="order">The order as it stands after what is told.</param>
    /// <param name="told">What is told. A negative event sequence is one of which another report follows.</param>
    /// <param name="names">The numbers of the requests that name the order.</param>
    /// <param name="effect">Whether the fill opened or closed; none of any other report.</param>
    void Tell(ref readonly CopyOrder order, ref readonly Told told, CopyNames names, PositionEffect effect);
}
