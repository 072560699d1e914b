namespace Commodities.Settlement.Store.Rows;

/// <summary>What became of something that the matcher is told. Never renumbered.</summary>
public enum EngineMovementState : byte
{
    /// <summary>To be told.</summary>
    ToSend = 1,

    /// <summary>The matcher has it.</summary>
    Done = 2,

    /// <summary>The matcher has refused it.</summary>
    Refused = 3,

    /// <summary>It is being told, under a number that is fixed: after a crash the venue's events say whether it was taken.</summary>
    Telling = 4,
}
