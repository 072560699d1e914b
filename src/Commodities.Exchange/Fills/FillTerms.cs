using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>Terms of delivery of a product that fills carry.</summary>
internal readonly record struct FillTerms(int DeliveryUnitLots, int VatBasisPoints, DeliveryMethods DeliveryMethods);
