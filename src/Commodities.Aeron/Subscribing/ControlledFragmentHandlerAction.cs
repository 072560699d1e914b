namespace Commodities.Aeron;

/// <summary>How a controlled poll goes on after a fragment. Numbers as in Aeron.</summary>
public enum ControlledFragmentHandlerAction
{
    /// <summary>End the poll and do not count this fragment: the next poll brings it again.</summary>
    Abort = 0,

    /// <summary>Count this fragment and end the poll.</summary>
    Break = 1,

    /// <summary>Count this fragment, make the new position known at once, and go on.</summary>
    Commit = 2,

    /// <summary>Count this fragment and go on; the position is made known when the poll ends.</summary>
    Continue = 3,
}
