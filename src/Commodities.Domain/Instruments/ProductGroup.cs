namespace Commodities.Domain;

/// <summary>The branch of the bulk trade that an instrument belongs to. Groups share no order book.</summary>
public enum ProductGroup : byte
{
    /// <summary>Thermal coal, coking coal, coke.</summary>
    Coal = 0,

    /// <summary>Rebar, coil, wire rod, stainless.</summary>
    Steel = 1,

    /// <summary>What steel is made of and coal is not: iron ore. Reported with steel where four groups are asked for.</summary>
    SteelRaw = 2,

    /// <summary>Polymers and their liquid feedstock.</summary>
    Plastics = 3,

    /// <summary>Corn, starch, soybeans, rice, wheat.</summary>
    Grain = 4,
}
