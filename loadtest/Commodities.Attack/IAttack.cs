namespace Commodities.Attack;

/// <summary>Something that a venue must stand.</summary>
internal interface IAttack
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="size">How large, as a share of the full size.</param>
    AttackOutcome Carry(VenueUnderAttack venue, double size);
}
